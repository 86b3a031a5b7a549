package io.vitrine.enrichment.deadletter;

import io.vitrine.events.Topic;
import io.vitrine.web.ProblemException;
import io.vitrine.web.QueryValues;
import io.vitrine.web.StandardProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Dead letters, for operators.
@Path("/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
  private static final int MOST = 200;
  private static final int USUAL = 50;

  private final DeadLetters letters;

  DeadLetterResource(DeadLetters letters) {
    this.letters = letters;
  }

  @GET
  @RolesAllowed("operator")
  public DeadLetterList list(@RestQuery @Nullable String topic, @RestQuery @Nullable String limit) {
    Topic wanted = RequeueRequest.topicOf(topic);
    int most = QueryValues.between("limit", limit, 1, MOST, USUAL);
    return new DeadLetterList(wanted.wireName(), letters.newest(wanted, most));
  }

  @POST
  @Path("requeue")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("operator")
  public RequeueAnswer requeue(@Nullable RequeueRequest request) {
    if (request == null) {
      throw new ProblemException(StandardProblem.BAD_REQUEST, "A body is required");
    }
    LetterChoice choice = request.choice();
    boolean dryRun = request.onlyCounts();
    int count = dryRun ? letters.count(choice) : letters.requeue(choice);
    return new RequeueAnswer(choice.topic().wireName(), count, dryRun);
  }
}
