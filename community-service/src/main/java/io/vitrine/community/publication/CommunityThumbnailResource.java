package io.vitrine.community.publication;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.rendition.ContentRequest;
import io.vitrine.community.rendition.PublishedRendition;
import io.vitrine.community.rendition.RenditionBody;
import io.vitrine.community.rendition.RenditionContent;
import io.vitrine.community.rendition.ThumbnailSize;
import io.vitrine.community.rendition.Thumbnails;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// Below the copy's own address, and there exactly as long as the copy is.
@Path("/community/media/{name}/{edge: 320|1280}.webp")
@Tag(name = "Community")
class CommunityThumbnailResource {
  private final CommunityMediaRepository repository;
  private final Thumbnails thumbnails;
  private final RenditionContent content;

  CommunityThumbnailResource(
      CommunityMediaRepository repository, Thumbnails thumbnails, RenditionContent content) {
    this.repository = repository;
    this.thumbnails = thumbnails;
    this.content = content;
  }

  @GET
  @PermitAll
  @RunOnVirtualThread
  @Operation(
      operationId = "getCommunityThumbnail",
      summary = "A small picture of a public copy, of a video one of its frames")
  @APIResponse(
      responseCode = "200",
      description = "WebP, its longest edge at most 320 or 1280 pixels",
      content =
          @Content(
              mediaType = "image/webp",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<RenditionBody> get(
      @PathParam("name") String name, @PathParam("edge") int edge, @Context HttpHeaders headers) {
    return content.forEverybody(published(name, edge), ContentRequest.get(headers));
  }

  @HEAD
  @PermitAll
  @RunOnVirtualThread
  @Operation(
      operationId = "headCommunityThumbnail",
      summary = "The headers of a small picture of a public copy")
  @APIResponse(
      responseCode = "200",
      description = "What a GET says before the bytes",
      content = @Content(mediaType = "image/webp"))
  public RestResponse<RenditionBody> head(
      @PathParam("name") String name, @PathParam("edge") int edge, @Context HttpHeaders headers) {
    return content.forEverybody(published(name, edge), ContentRequest.head(headers));
  }

  private PublishedRendition published(String name, int edge) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ThumbnailSize.of(edge)
                    .flatMap(
                        size ->
                            repository
                                .named(name)
                                .flatMap(it -> thumbnails.published(it.renditionId, size))))
        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
  }
}
