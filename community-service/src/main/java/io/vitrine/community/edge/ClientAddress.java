package io.vitrine.community.edge;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who makes a request, for limits: a client must not be able to choose. What a proxy tells counts
/// only where Quarkus trusts it (`quarkus.http.proxy.proxy-address-forwarding` and
/// `trusted-proxies`). Of several values in X-Forwarded-For Quarkus believes the first, which is
/// what the client itself may have sent; the last is what the proxy before us has added.
public final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private ClientAddress() {}

  /// The address, without a port.
  public static String of(HttpServerRequest request) {
    return of(
        request.connection().remoteAddress().hostAddress(),
        request.remoteAddress().hostAddress(),
        request.headers().getAll(FORWARDED_FOR));
  }

  /// The address by all that is told of it.
  ///
  /// @param connected who is at the other end of the connection
  /// @param believed who Quarkus takes for the client, null for a name that is no address
  /// @param headers what proxies have told, in their order
  /// @return who is connected when nothing that was told is an address
  static String of(String connected, @Nullable String believed, List<String> headers) {
    if (connected.equals(believed)) {
      return connected;
    }
    String all = String.join(",", headers);
    int comma = all.lastIndexOf(',');
    String told = comma < 0 && believed != null ? believed : host(all.substring(comma + 1).strip());
    return isAddress(told) ? told : connected;
  }

  private static boolean isAddress(String text) {
    try {
      // Of a literal: nothing is looked up. The zone is a name of another machine's.
      InetAddress.ofLiteral(ClientNetwork.withoutZone(text));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
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
