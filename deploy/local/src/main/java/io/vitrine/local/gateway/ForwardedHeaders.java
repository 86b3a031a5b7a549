package io.vitrine.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// Tells a service who called and under which address. What the client itself claims there is
/// dropped: the services trust these headers because only the gateway can have written them.
final class ForwardedHeaders {
  private static final List<String> CLAIMS =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Proto",
          "X-Forwarded-Ssl",
          "X-Real-IP");

  private ForwardedHeaders() {}

  /// Rewrites the headers of the incoming request itself, because the proxy copies a WebSocket's
  /// handshake from there, past all interceptors.
  static void rewrite(HttpServerRequest request) {
    MultiMap headers = request.headers();
    CLAIMS.forEach(headers::remove);
    headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
    headers.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
    if (request.authority() != null) {
      headers.set("X-Forwarded-Host", request.authority().toString());
    }
    // The gateway has already answered 100; a second round trip to the service would gain nothing.
    headers.remove("Expect");
  }
}
