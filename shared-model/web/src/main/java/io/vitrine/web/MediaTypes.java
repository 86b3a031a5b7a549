package io.vitrine.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import org.jspecify.annotations.Nullable;

/// Refuses media types that are none, by the parsers that Jakarta REST uses later: there what they
/// throw would be a fault of ours.
@ApplicationScoped
class MediaTypes {
  void register(@Observes Filters filters) {
    // After the request has its id, before anything looks at the types.
    filters.register(MediaTypes::check, 985);
  }

  private static void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept != null && accept.isBlank()) {
      // RFC 9110, 12.5.1: a list may be empty, and says nothing then.
      request.headers().remove(HttpHeaders.ACCEPT);
      accept = null;
    }
    if (isContentType(request.getHeader(HttpHeaders.CONTENT_TYPE)) && isAccept(accept)) {
      context.next();
    } else {
      context.fail(StandardProblem.BAD_REQUEST.status());
    }
  }

  static boolean isContentType(@Nullable String value) {
    if (value == null || value.equals(MediaType.APPLICATION_JSON)) {
      return true;
    }
    try {
      MediaType type = MediaType.valueOf(value);
      return !type.isWildcardType() && !type.isWildcardSubtype();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  static boolean isAccept(@Nullable String value) {
    if (value == null || value.equals(MediaType.WILDCARD)) {
      return true;
    }
    try {
      return !MediaTypeHelper.parseHeader(value).isEmpty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | WebApplicationException e) {
      return false;
    }
  }
}
