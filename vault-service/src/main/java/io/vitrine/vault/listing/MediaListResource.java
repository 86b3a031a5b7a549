package io.vitrine.vault.listing;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.VaultProblem;
import io.vitrine.vault.adoption.Adoption;
import io.vitrine.vault.adoption.AdoptionState;
import io.vitrine.vault.media.MediaFile;
import io.vitrine.vault.media.MediaFilter;
import io.vitrine.vault.media.MediaList;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/user/media")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MediaListResource {
  private final Adoption adoption;
  private final MediaList media;
  private final CurrentUser user;
  private final Clock clock;

  MediaListResource(Adoption adoption, MediaList media, CurrentUser user, Clock clock) {
    this.adoption = adoption;
    this.media = media;
    this.user = user;
    this.clock = clock;
  }

  /// The person's items, newest first. The header `Vitrine-Adoption` tells whether the bucket was
  /// looked at.
  @GET
  @APIResponseSchema(MediaListing.class)
  public RestResponse<ListedMedia> list(@BeanParam ListParameters parameters) {
    MediaFilter filter = parameters.filter(clock);
    AdoptionState state = adoption.bringInLine(user.id());
    return RestResponse.ResponseBuilder.ok(ListedMedia.read(media, user.id(), filter))
        .header("Vitrine-Adoption", state.wireName())
        .build();
  }

  @GET
  @Path("{id}")
  public MediaFile get(@PathParam("id") String id) {
    return media
        .find(user.id(), MediaId.parse(id))
        .orElseThrow(() -> new ProblemException(VaultProblem.MEDIA_NOT_FOUND));
  }
}
