package io.vitrine.community.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.rendition.ContentRequest;
import io.vitrine.community.rendition.RenditionBody;
import io.vitrine.community.rendition.RenditionContent;
import io.vitrine.web.ProblemException;
import io.vitrine.web.PublicUrl;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

@Path("/shared/media/{code}")
@Tag(name = "Shared links")
class SharedMediaResource {
  /// Pictures, player and style from here, and nothing else: no script, no frame, no other site.
  private static final String PAGE_POLICY =
      "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final SharedLinks links;
  private final RenditionContent content;
  private final PublicUrl urls;
  private final ObjectMapper json;

  SharedMediaResource(
      SharedLinks links, RenditionContent content, PublicUrl urls, ObjectMapper json) {
    this.links = links;
    this.content = content;
    this.urls = urls;
    this.json = json;
  }

  @GET
  // Whatever a client accepts, it gets JSON or the page, never a 406.
  @Produces(MediaType.WILDCARD)
  @PermitAll
  @RunOnVirtualThread
  @Operation(
      operationId = "openLink",
      summary = "What a link leads to: JSON for Accept: application/json, else a page")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = SharedMedia.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
      })
  public RestResponse<String> open(@PathParam("code") String code, @Context HttpHeaders headers) {
    Optional<OpenedLink> link = links.open(code);
    return switch (Wanted.of(headers.getAcceptableMediaTypes())) {
      case JSON -> asJson(link.orElseThrow(SharedMediaResource::notFound));
      case PAGE -> asPage(link);
    };
  }

  @GET
  @Path("/content")
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "getLinkContent", summary = "The bytes behind a link, stripped")
  @APIResponse(
      responseCode = "200",
      description = "The bytes, whole; a part comes with 206",
      content =
          @Content(
              mediaType = MediaType.WILDCARD,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<RenditionBody> get(
      @PathParam("code") String code, @Context HttpHeaders headers) {
    return bytes(code, ContentRequest.get(headers));
  }

  @HEAD
  @Path("/content")
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "headLinkContent", summary = "The headers of the bytes behind a link")
  @APIResponse(
      responseCode = "200",
      description = "What a GET says before the bytes",
      content = @Content(mediaType = MediaType.WILDCARD))
  public RestResponse<RenditionBody> head(
      @PathParam("code") String code, @Context HttpHeaders headers) {
    return bytes(code, ContentRequest.head(headers));
  }

  private RestResponse<RenditionBody> bytes(String code, ContentRequest request) {
    OpenedLink link = links.open(code).orElseThrow(SharedMediaResource::notFound);
    return content.forLinkHolders(link.rendition(), request);
  }

  private RestResponse<String> asJson(OpenedLink link) {
    SharedMedia shared =
        new SharedMedia(
            link.code(),
            SharedMedia.pathOf(link.code()),
            urls.of(SharedMedia.contentPathOf(link.code())),
            link.name(),
            link.rendition().mediaType(),
            link.rendition().width(),
            link.rendition().height(),
            link.sharedAt());
    try {
      return answer(Status.OK, MediaType.APPLICATION_JSON, json.writeValueAsString(shared));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer must always be writable", e);
    }
  }

  private RestResponse<String> asPage(Optional<OpenedLink> link) {
    String html = MediaType.TEXT_HTML + ";charset=UTF-8";
    return link.map(found -> answer(Status.OK, html, page(found)))
        .orElseGet(
            () -> answer(Status.NOT_FOUND, html, SharedMediaPage.Templates.missing().render()));
  }

  private String page(OpenedLink link) {
    SharedMediaPage page =
        new SharedMediaPage(
            link.name().isEmpty() ? "Shared media" : link.name(),
            urls.of(SharedMedia.pathOf(link.code())),
            SharedMedia.contentPathOf(link.code()),
            urls.of(SharedMedia.contentPathOf(link.code())),
            link.rendition().mediaType(),
            link.rendition().isVideo(),
            link.rendition().width(),
            link.rendition().height());
    return SharedMediaPage.Templates.shared(page).render();
  }

  private static RestResponse<String> answer(Status status, String type, String body) {
    return ResponseBuilder.create(status, body)
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .header("Content-Security-Policy", PAGE_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        // The address is the secret: it goes neither to other sites nor into a search engine.
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex")
        .build();
  }

  private static ProblemException notFound() {
    return new ProblemException(CommunityProblem.MEDIA_NOT_FOUND);
  }
}
