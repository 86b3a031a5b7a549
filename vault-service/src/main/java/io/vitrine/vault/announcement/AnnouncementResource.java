package io.vitrine.vault.announcement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.vault.VaultProblem;
import io.vitrine.web.JsonBody;
import io.vitrine.web.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// For operators: tells the readers of `vault.media` again what there is.
@Path("/api/user/media/announcements")
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AnnouncementResource {
  private static final String ALL = "all";
  private static final String USER_ID = "userId";

  /// For the description of the interface; the body is read by [JsonBody].
  ///
  /// @param all `true` for everybody's items
  /// @param userId one person's items
  record Order(@Nullable Boolean all, @Nullable String userId) {}

  private final Announcements announcements;
  private final JsonBody json;

  AnnouncementResource(Announcements announcements, JsonBody json) {
    this.announcements = announcements;
    this.json = json;
  }

  /// Orders an announcement of `{"all": true}` or of one person's items, in the background.
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Order.class)))
  public Announcement order(InputStream body) {
    ObjectNode order = json.read(body, Set.of(ALL, USER_ID));
    return announcements
        .order(selected(order))
        .orElseThrow(() -> new ProblemException(VaultProblem.ANNOUNCEMENT_UNDER_WAY));
  }

  /// The newest one, under way or not.
  @GET
  public Announcement latest() {
    return announcements
        .latest()
        .orElseThrow(() -> new ProblemException(VaultProblem.NO_ANNOUNCEMENT));
  }

  /// Ends the one that is under way. What was announced stays so.
  @DELETE
  public Announcement stop() {
    if (!announcements.stop()) {
      throw new ProblemException(VaultProblem.NO_ANNOUNCEMENT);
    }
    return latest();
  }

  /// Exactly one of both, said in words: an order that names nothing is none.
  private static @Nullable String selected(ObjectNode order) {
    JsonNode all = order.path(ALL);
    JsonNode user = order.path(USER_ID);
    if (all.isBoolean() && all.booleanValue() && user.isMissingNode()) {
      return null;
    }
    if (all.isMissingNode() && user.isTextual() && !user.textValue().isBlank()) {
      return user.textValue();
    }
    throw new ProblemException(VaultProblem.INVALID_ANNOUNCEMENT);
  }
}
