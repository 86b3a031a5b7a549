package io.vitrine.library.media;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.library.access.CurrentCaller;
import io.vitrine.library.access.NeedsScope;
import io.vitrine.library.access.Scope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The bytes of a media item, for members of its team. The store sends them: a GET is sent on to a
/// short-lived URL, where ranges work. Such a URL is bound to GET, so a HEAD is answered here.
@Path("/api/v1/media/{id}/content")
@Produces(MediaType.WILDCARD)
@Authenticated
@RunOnVirtualThread
@Tag(name = "media")
class ContentResource {
  /// The answer is for one person and for now.
  private static final String NOT_TO_BE_STORED = "private, no-store";

  private final CurrentCaller caller;
  private final MediaLibrary library;

  ContentResource(CurrentCaller caller, MediaLibrary library) {
    this.caller = caller;
    this.library = library;
  }

  @GET
  @NeedsScope(Scope.MEDIA_READ)
  @Operation(operationId = "getMediaContent", summary = "Get the bytes of a media item")
  @APIResponse(
      responseCode = "302",
      description = "Where the bytes are for a short time",
      headers = @Header(name = "Location", schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The scope is missing")
  @APIResponse(responseCode = "404", description = "No such item, or not the caller's")
  public RestResponse<Void> content(@RestPath String id) {
    URI location =
        library.content(caller.get(), MediaIds.parse(id)).orElseThrow(MediaResource::notFound);
    return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.FOUND)
        .location(location)
        .header(HttpHeaders.CACHE_CONTROL, NOT_TO_BE_STORED)
        .build();
  }

  @HEAD
  @NeedsScope(Scope.MEDIA_READ)
  @Operation(operationId = "headMediaContent", summary = "Look at type and size of the bytes")
  @APIResponse(responseCode = "200", description = "Type, size and entity tag are in the headers")
  public RestResponse<Void> head(@RestPath String id) {
    MediaEntity row =
        library.find(caller.get(), MediaIds.parse(id)).orElseThrow(MediaResource::notFound);
    return RestResponse.ResponseBuilder.<Void>ok()
        .header(HttpHeaders.CONTENT_TYPE, row.mimeType)
        .header(HttpHeaders.CONTENT_LENGTH, row.fileSize)
        .header(HttpHeaders.ETAG, "\"" + row.objectEtag + "\"")
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CACHE_CONTROL, NOT_TO_BE_STORED)
        .build();
  }
}
