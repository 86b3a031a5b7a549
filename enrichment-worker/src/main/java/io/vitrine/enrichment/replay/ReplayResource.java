package io.vitrine.enrichment.replay;

import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Replay, for operators.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {
  private static final Logger LOG = Logger.getLogger(ReplayResource.class);

  private final Replays replays;
  private final ReplayProgress progress;

  ReplayResource(Replays replays, ReplayProgress progress) {
    this.replays = replays;
    this.progress = progress;
  }

  @POST
  @Path("replay")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("operator")
  public ReplayAnswer replay(@Nullable ReplayRequest request) {
    if (request == null) {
      throw new ProblemException(StandardProblem.BAD_REQUEST, "A body is required");
    }
    ReplayChoice choice = request.choice();
    if (request.onlyCounts()) {
      return new ReplayAnswer(null, replays.count(choice), true);
    }
    UUID id = UUID.randomUUID();
    int count = replays.order(id, choice);
    LOG.infof("replay ordered id=%s requests=%d", id, count);
    return new ReplayAnswer(count == 0 ? null : id, count, false);
  }

  @GET
  @Path("replays")
  @RolesAllowed("operator")
  public ReplayList list() {
    return new ReplayList(progress.newest());
  }
}
