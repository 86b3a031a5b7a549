package io.vitrine.gallery.event;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.gallery.access.DeviceAccess;
import io.vitrine.gallery.event.EventCatalogue.Served;
import io.vitrine.storage.ObjectStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/// An event's bytes: a GET is sent on to the store for a while, a HEAD is answered here, since a
/// presigned URL is bound to its method.
@Path("/api/gallery/{device}")
@RunOnVirtualThread
public class ContentResource {
  private static final String TEMPORARY = "A presigned address in the store, in Location";
  private static final String DESCRIBED = "Type, length and entity tag, without the bytes";

  private final DeviceAccess access;
  private final EventCatalogue catalogue;
  private final ObjectStore store;
  private final Duration redirectLife;

  ContentResource(
      DeviceAccess access, EventCatalogue catalogue, ObjectStore store, EventConfig config) {
    this.access = access;
    this.catalogue = catalogue;
    this.store = store;
    this.redirectLife = config.redirectLife();
  }

  @GET
  @Path("events/{id}/content")
  @Authenticated
  @APIResponse(responseCode = "302", description = TEMPORARY)
  public RestResponse<Void> content(@RestPath String device, @RestPath String id) {
    Served served = catalogue.original(access.open(device), EventResource.eventId(id));
    return redirect(served, served.mediaType().startsWith("application/") ? served.name() : null);
  }

  @HEAD
  @Path("events/{id}/content")
  @Authenticated
  @APIResponse(responseCode = "200", description = DESCRIBED)
  public RestResponse<Void> describeContent(@RestPath String device, @RestPath String id) {
    return describe(catalogue.original(access.open(device), EventResource.eventId(id)));
  }

  @GET
  @Path("events/{id}/thumbnail")
  @Authenticated
  @APIResponse(responseCode = "302", description = TEMPORARY)
  public RestResponse<Void> thumbnail(@RestPath String device, @RestPath String id) {
    return redirect(catalogue.thumbnail(access.open(device), EventResource.eventId(id)), null);
  }

  @HEAD
  @Path("events/{id}/thumbnail")
  @Authenticated
  @APIResponse(responseCode = "200", description = DESCRIBED)
  public RestResponse<Void> describeThumbnail(@RestPath String device, @RestPath String id) {
    return describe(catalogue.thumbnail(access.open(device), EventResource.eventId(id)));
  }

  /// @param downloadName documents are saved rather than shown: they may carry scripts
  private RestResponse<Void> redirect(Served served, @Nullable String downloadName) {
    return ResponseBuilder.<Void>create(Status.FOUND)
        .location(store.presignGet(served.object(), redirectLife, served.mediaType(), downloadName))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static RestResponse<Void> describe(Served served) {
    ResponseBuilder<Void> answer =
        ResponseBuilder.<Void>create(Status.OK)
            .header(HttpHeaders.CONTENT_TYPE, served.mediaType())
            .header(HttpHeaders.CONTENT_LENGTH, served.size())
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (served.etag() != null) {
      answer.header(HttpHeaders.ETAG, "\"" + served.etag() + "\"");
    }
    return answer.build();
  }
}
