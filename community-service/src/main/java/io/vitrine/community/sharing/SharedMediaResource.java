package io.vitrine.community.sharing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vitrine.community.edge.ClientAddress;
import io.vitrine.community.visitor.Visitor;
import io.vitrine.community.visitor.Visitors;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/shared/media/{code}")
@Tag(name = "Shared links")
class SharedMediaResource {
  /// @param password null is a wrong one
  record PasswordRequest(@Nullable String password) {}

  /// Longer ones are no passwords of ours, and would cost time to hash.
  private static final int LONGEST_PASSWORD = 128;

  private final LinkGuard guard;
  private final LinkAnswers answers;
  private final LinkData data;
  private final Visitors visitors;

  SharedMediaResource(LinkGuard guard, LinkAnswers answers, LinkData data, Visitors visitors) {
    this.guard = guard;
    this.answers = answers;
    this.data = data;
    this.visitors = visitors;
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
  @APIResponse(responseCode = "401", description = "The link asks for a password")
  @APIResponse(responseCode = "404", description = "Unknown, removed, ended or used up")
  public RestResponse<String> open(
      @PathParam("code") String code,
      @CookieParam(LinkCookie.NAME) @Nullable String pass,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    Visitor visitor = visitors.of(pass, address(request), headers);
    return switch (Wanted.of(headers.getAcceptableMediaTypes())) {
      case JSON -> data.answer(guard.open(code, visitor, Asking.DATA));
      case PAGE -> answers.page(code, guard.open(code, visitor, Asking.PAGE));
    };
  }

  @HEAD
  @Produces(MediaType.WILDCARD)
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "headLink", summary = "Whether a link opens; never counts as a visit")
  public RestResponse<String> head(
      @PathParam("code") String code,
      @CookieParam(LinkCookie.NAME) @Nullable String pass,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    Visitor visitor = visitors.of(pass, address(request), headers);
    Opening opening = guard.open(code, visitor, Asking.HEADERS);
    return switch (Wanted.of(headers.getAcceptableMediaTypes())) {
      case JSON -> data.answer(opening);
      case PAGE -> answers.page(code, opening);
    };
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.WILDCARD)
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "unlockLinkByForm", summary = "Give a link its password, by a form")
  @APIResponse(
      responseCode = "303",
      description = "The link is open, with the cookie of the answer")
  @APIResponse(responseCode = "403", description = "Another password")
  @APIResponse(responseCode = "404", description = "Unknown, removed, ended or used up")
  @APIResponse(responseCode = "429", description = "Too many attempts")
  public RestResponse<String> unlockByForm(
      @PathParam("code") String code,
      @FormParam("password") @Nullable String password,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    return answers.afterPassword(code, unlock(code, password, headers, request));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "unlockLink", summary = "Give a link its password")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SharedMedia.class)))
  @APIResponse(responseCode = "403", description = "Another password")
  @APIResponse(responseCode = "404", description = "Unknown, removed, ended or used up")
  @APIResponse(responseCode = "429", description = "Too many attempts")
  public RestResponse<String> unlock(
      @PathParam("code") String code,
      @Nullable PasswordRequest body,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    return data.answer(unlock(code, body == null ? null : body.password(), headers, request));
  }

  private Opening unlock(
      String code, @Nullable String password, HttpHeaders headers, HttpServerRequest request) {
    String address = address(request);
    String given = password == null || password.length() > LONGEST_PASSWORD ? "" : password;
    Visitor visitor = visitors.of(null, address, headers);
    return guard.unlock(code, visitor, visitors.addressAlias(address), given);
  }

  /// Behind the gateway the client's, which the gateway tells.
  static String address(HttpServerRequest request) {
    return ClientAddress.of(request);
  }
}
