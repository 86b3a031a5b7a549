package io.vitrine.vault.enrichment;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.VaultProblem;
import io.vitrine.vault.media.MediaEdits;
import io.vitrine.vault.media.MediaFile;
import io.vitrine.vault.media.MediaList;
import io.vitrine.vault.media.VaultConfig;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.ProblemException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/user/media/{id}/enrich")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MediaEnrichmentResource {
  private final MediaEdits edits;
  private final MediaList media;
  private final ObjectStore store;
  private final VaultConfig config;
  private final CurrentUser user;

  MediaEnrichmentResource(
      MediaEdits edits, MediaList media, ObjectStore store, VaultConfig config, CurrentUser user) {
    this.edits = edits;
    this.media = media;
    this.store = store;
    this.config = config;
    this.user = user;
  }

  /// Has the object looked at again. 202 with the item; its `enrichmentStatus` tells how far it is.
  /// A request soon after another one is content with that.
  @POST
  public RestResponse<MediaFile> enrich(@PathParam("id") String id) {
    MediaFile file = owned(id);
    // Asked before the transaction, so that the results of replaced bytes are known as the item's.
    var now = store.head(new ObjectKey(config.bucket(), file.path())).orElse(null);
    if (!edits.enrichAgain(user.id(), new MediaId(file.id()), now)) {
      throw new ProblemException(VaultProblem.MEDIA_NOT_FOUND);
    }
    return RestResponse.status(RestResponse.Status.ACCEPTED, owned(id));
  }

  private MediaFile owned(String id) {
    return media
        .find(user.id(), MediaId.parse(id))
        .orElseThrow(() -> new ProblemException(VaultProblem.MEDIA_NOT_FOUND));
  }
}
