package io.vitrine.vault.deletion;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.VaultProblem;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.JsonBody;
import io.vitrine.web.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

@Path("/api/user/media")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MediaDeletionResource {
  /// What a client is told of a deletion.
  record Deleted(String message) {
    static final Deleted DONE = new Deleted("Media deleted successfully");
  }

  private final MediaDeletion deletion;
  private final JsonBody json;
  private final CurrentUser user;

  MediaDeletionResource(MediaDeletion deletion, JsonBody json, CurrentUser user) {
    this.deletion = deletion;
    this.json = json;
    this.user = user;
  }

  @DELETE
  @Path("{id}")
  public Deleted delete(@PathParam("id") String id) {
    if (!deletion.delete(user.id(), MediaId.parse(id))) {
      throw new ProblemException(VaultProblem.MEDIA_NOT_FOUND);
    }
    return Deleted.DONE;
  }

  /// Legacy: deletes by the path below `users/{userId}/`.
  ///
  /// @param path as the server understands it; what counts is the request as it was sent
  @DELETE
  @Path("{path: .+/.+}")
  public Deleted deleteByPath(@PathParam("path") String path, @Context HttpServerRequest request) {
    if (!deletion.delete(user.id(), LegacyPath.parse(request.path()))) {
      throw new ProblemException(VaultProblem.MEDIA_NOT_FOUND);
    }
    return Deleted.DONE;
  }

  /// Deletes up to 500 items. 200 also when some of them were not there: the answer names each.
  @POST
  @Path("bulk-delete")
  @Consumes(MediaType.APPLICATION_JSON)
  public BulkDeletion deleteAll(
      @RequestBody(content = @Content(schema = @Schema(implementation = BulkDeleteForm.class)))
          InputStream body) {
    return deletion.deleteAll(
        user.id(), BulkDeleteForm.ids(json.read(body, BulkDeleteForm.FIELDS)));
  }
}
