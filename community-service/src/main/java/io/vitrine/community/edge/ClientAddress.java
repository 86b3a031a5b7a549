package io.vitrine.community.edge;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// Who makes a request, for limits: a client must not be able to choose. What a proxy tells counts
/// only where Quarkus trusts it (`quarkus.http.proxy.proxy-address-forwarding` and
/// `trusted-proxies`). Of several values in X-Forwarded-For Quarkus believes the first, which is
/// what the client itself may have sent; the last is what the proxy before us has added.
public final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private ClientAddress() {}

  /// The address, without a port.
  public static String of(HttpServerRequest request) {
    String believed = request.remoteAddress().hostAddress();
    boolean forwarded = !believed.equals(request.connection().remoteAddress().hostAddress());
    return forwarded ? last(request.headers().getAll(FORWARDED_FOR), believed) : believed;
  }

  /// @param believed for a header with one value, which was read already
  static String last(List<String> headers, String believed) {
    String all = String.join(",", headers);
    int comma = all.lastIndexOf(',');
    return comma < 0 ? believed : host(all.substring(comma + 1).strip());
  }

  /// As proxies write it: `192.0.2.1`, `192.0.2.1:1234`, `2001:db8::1`, `[2001:db8::1]:1234`.
  private static String host(String value) {
    if (value.startsWith("[")) {
      int end = value.indexOf(']');
      return value.substring(1, end < 0 ? value.length() : end);
    }
    int colon = value.indexOf(':');
    boolean port = colon >= 0 && colon == value.lastIndexOf(':');
    return port ? value.substring(0, colon) : value;
  }
}
