package io.vitrine.community.sharing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vitrine.community.rendition.ContentRequest;
import io.vitrine.community.rendition.RenditionBody;
import io.vitrine.community.rendition.RenditionContent;
import io.vitrine.community.visitor.Visitor;
import io.vitrine.community.visitor.Visitors;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/shared/media/{code}/content")
@Tag(name = "Shared links")
class LinkContentResource {
  private final LinkGuard guard;
  private final RenditionContent content;
  private final LinkCookie cookie;
  private final Visitors visitors;

  LinkContentResource(
      LinkGuard guard, RenditionContent content, LinkCookie cookie, Visitors visitors) {
    this.guard = guard;
    this.content = content;
    this.cookie = cookie;
    this.visitors = visitors;
  }

  @GET
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
  @APIResponse(responseCode = "401", description = "The link asks for a password")
  public RestResponse<RenditionBody> get(
      @PathParam("code") String code,
      @Parameter(description = "From the contentUrl of a link with terms") @QueryParam("pass")
          @Nullable String pass,
      @CookieParam(LinkCookie.NAME) @Nullable String cookiePass,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    return bytes(code, visitor(pass, cookiePass, headers, request), ContentRequest.get(headers));
  }

  @HEAD
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "headLinkContent", summary = "The headers of the bytes behind a link")
  @APIResponse(
      responseCode = "200",
      description = "What a GET says before the bytes",
      content = @Content(mediaType = MediaType.WILDCARD))
  public RestResponse<RenditionBody> head(
      @PathParam("code") String code,
      @Parameter(description = "From the contentUrl of a link with terms") @QueryParam("pass")
          @Nullable String pass,
      @CookieParam(LinkCookie.NAME) @Nullable String cookiePass,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    return bytes(code, visitor(pass, cookiePass, headers, request), ContentRequest.head(headers));
  }

  private Visitor visitor(
      @Nullable String pass,
      @Nullable String cookiePass,
      HttpHeaders headers,
      HttpServerRequest request) {
    return visitors.of(
        pass == null ? cookiePass : pass, SharedMediaResource.address(request), headers);
  }

  private RestResponse<RenditionBody> bytes(String code, Visitor visitor, ContentRequest wanted) {
    return switch (guard.open(code, visitor, wanted)) {
      case Opening.Opened opened ->
          cookie.put(content.forLinkHolders(opened.link().rendition(), wanted), opened);
      case Opening refused -> throw LinkData.refusal(refused);
    };
  }
}
