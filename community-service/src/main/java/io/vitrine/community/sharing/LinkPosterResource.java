package io.vitrine.community.sharing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.rendition.ContentRequest;
import io.vitrine.community.rendition.PublishedRendition;
import io.vitrine.community.rendition.RenditionBody;
import io.vitrine.community.rendition.RenditionContent;
import io.vitrine.community.visitor.Visitor;
import io.vitrine.community.visitor.Visitors;
import io.vitrine.web.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
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
import org.jspecify.annotations.Nullable;

/// The first picture of a video behind a link, opened by the same guard as its bytes.
@Path("/shared/media/{code}/poster")
@Tag(name = "Shared links")
class LinkPosterResource {
  private final LinkGuard guard;
  private final RenditionContent content;
  private final LinkCookie cookie;
  private final Visitors visitors;

  LinkPosterResource(
      LinkGuard guard, RenditionContent content, LinkCookie cookie, Visitors visitors) {
    this.guard = guard;
    this.content = content;
    this.cookie = cookie;
    this.visitors = visitors;
  }

  @GET
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "getLinkPoster", summary = "A frame of the video behind a link")
  @APIResponse(
      responseCode = "200",
      description = "WebP, its longest edge at most 1280 pixels",
      content =
          @Content(
              mediaType = "image/webp",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "401", description = "The link asks for a password")
  @APIResponse(responseCode = "404", description = "As the link, and where there is no poster")
  public RestResponse<RenditionBody> get(
      @PathParam("code") String code,
      @CookieParam(LinkCookie.NAME) @Nullable String pass,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    Visitor visitor = visitors.of(pass, SharedMediaResource.address(request), headers);
    return poster(guard.open(code, visitor, Asking.BYTES), ContentRequest.get(headers));
  }

  @HEAD
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "headLinkPoster", summary = "The headers of the frame behind a link")
  @APIResponse(
      responseCode = "200",
      description = "What a GET says before the bytes",
      content = @Content(mediaType = "image/webp"))
  public RestResponse<RenditionBody> head(
      @PathParam("code") String code,
      @CookieParam(LinkCookie.NAME) @Nullable String pass,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    Visitor visitor = visitors.of(pass, SharedMediaResource.address(request), headers);
    return poster(guard.open(code, visitor, Asking.HEADERS), ContentRequest.head(headers));
  }

  private RestResponse<RenditionBody> poster(Opening opening, ContentRequest wanted) {
    if (!(opening instanceof Opening.Opened opened)) {
      throw LinkData.refusal(opening);
    }
    PublishedRendition poster = opened.link().poster();
    if (poster == null) {
      throw new ProblemException(CommunityProblem.MEDIA_NOT_FOUND);
    }
    return cookie.put(content.forLinkHolders(poster, wanted), opened);
  }
}
