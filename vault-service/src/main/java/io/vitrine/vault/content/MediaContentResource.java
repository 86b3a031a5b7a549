package io.vitrine.vault.content;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.VaultProblem;
import io.vitrine.vault.media.MediaContent;
import io.vitrine.vault.media.MediaList;
import io.vitrine.vault.media.VaultConfig;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/user/media")
@Authenticated
@RunOnVirtualThread
public class MediaContentResource {
  private final MediaList media;
  private final ObjectStore store;
  private final VaultConfig config;
  private final CurrentUser user;

  MediaContentResource(MediaList media, ObjectStore store, VaultConfig config, CurrentUser user) {
    this.media = media;
    this.store = store;
    this.config = config;
    this.user = user;
  }

  /// Sends the owner to the store, for a short time. The redirect itself may not be kept: the URL
  /// in it ends.
  @GET
  @Path("{id}/content")
  public RestResponse<Void> get(@PathParam("id") String id) {
    MediaContent content = owned(id);
    return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.FOUND)
        .location(
            store.presignGet(objectOf(content), config.contentUrlLife(), content.mediaType(), null))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .build();
  }

  /// Answered here, because a presigned URL is bound to its method.
  @HEAD
  @Path("{id}/content")
  public RestResponse<Void> head(@PathParam("id") String id) {
    MediaContent content = owned(id);
    ObjectInfo info =
        store
            .head(objectOf(content))
            .orElseThrow(() -> new ProblemException(VaultProblem.MEDIA_NOT_FOUND));
    return RestResponse.ResponseBuilder.<Void>ok()
        .header(HttpHeaders.CONTENT_LENGTH, info.size())
        .header(HttpHeaders.CONTENT_TYPE, content.mediaType())
        .header(HttpHeaders.ETAG, '"' + info.etag() + '"')
        .header("Accept-Ranges", "bytes")
        .build();
  }

  private ObjectKey objectOf(MediaContent content) {
    return new ObjectKey(config.bucket(), content.key());
  }

  private MediaContent owned(String id) {
    return media
        .content(user.id(), MediaId.parse(id))
        .orElseThrow(() -> new ProblemException(VaultProblem.MEDIA_NOT_FOUND));
  }
}
