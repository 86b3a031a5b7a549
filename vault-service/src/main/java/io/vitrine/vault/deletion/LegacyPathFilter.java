package io.vitrine.vault.deletion;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Brings each delete by path to its method before the server resolves dot segments and double
/// slashes: `Captions/../Uploads/one.jpg` would be another item, `Captions/../7` an id.
class LegacyPathFilter {
  /// Any path that the method's template matches; the method reads the one that was sent.
  private static final URI ROUTE = URI.create(LegacyPath.BASE + "by/path");

  @ServerRequestFilter(preMatching = true)
  void route(ContainerRequestContext context, HttpServerRequest request) {
    if (context.getMethod().equals(HttpMethod.DELETE) && LegacyPath.isIn(request.path())) {
      context.setRequestUri(ROUTE);
    }
  }
}
