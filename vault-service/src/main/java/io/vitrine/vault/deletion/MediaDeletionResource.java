package io.vitrine.vault.deletion;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.VaultProblem;
import io.vitrine.vault.media.MediaLedger;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.ProblemException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/api/user/media")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MediaDeletionResource {
  /// What a client is told of a deletion.
  record Deleted(String message) {}

  private final MediaLedger ledger;
  private final CurrentUser user;

  MediaDeletionResource(MediaLedger ledger, CurrentUser user) {
    this.ledger = ledger;
    this.user = user;
  }

  @DELETE
  @Path("{id}")
  public Deleted delete(@PathParam("id") String id) {
    if (!ledger.delete(user.id(), MediaId.parse(id))) {
      throw new ProblemException(VaultProblem.MEDIA_NOT_FOUND);
    }
    return new Deleted("Media deleted successfully");
  }
}
