package io.vitrine.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.List;

/// Who may see how the machine is built.
final class Callers {
  /// A proxy on this machine adds one of them for a client that may be anywhere.
  private static final List<String> OF_PROXIES = List.of("Forwarded", "X-Forwarded-For", "Via");

  private Callers() {}

  /// Whether the request comes from this machine itself.
  static boolean isLocal(HttpServerRequest request) {
    return InetAddress.ofLiteral(request.remoteAddress().hostAddress()).isLoopbackAddress()
        && OF_PROXIES.stream().noneMatch(request.headers()::contains);
  }
}
