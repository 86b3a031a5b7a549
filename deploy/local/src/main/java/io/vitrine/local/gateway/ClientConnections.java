package io.vitrine.local.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Bounds what one client holds: the number of its connections, and the time that it takes for the
/// head of the first request. Further heads are left to the idle timeout, which counts whole heads,
/// not bytes (Vert.x has it behind the decoder), but is much longer.
final class ClientConnections {
  private static final int NETWORK_BYTES = 8;

  private final Vertx vertx;
  private final GatewayLimits limits;
  private final Map<HttpConnection, Long> waiting = new ConcurrentHashMap<>();
  private final Map<String, Integer> perClient = new ConcurrentHashMap<>();

  ClientConnections(Vertx vertx, GatewayLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  void guard(HttpServer server) {
    server.connectionHandler(this::accept);
  }

  Handler<HttpServerRequest> before(Handler<HttpServerRequest> next) {
    return request -> {
      headArrived(request.connection());
      next.handle(request);
    };
  }

  private void accept(HttpConnection connection) {
    String client = client(connection);
    int open = perClient.merge(client, 1, Integer::sum);
    connection.closeHandler(
        closed -> {
          perClient.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
          headArrived(connection);
        });
    if (open > limits.connectionsPerClient()) {
      // No answer: connections beyond the limit must not wait for the head of a request.
      connection.close();
      return;
    }
    waiting.put(
        connection, vertx.setTimer(limits.requestHead().toMillis(), late -> connection.close()));
  }

  private void headArrived(HttpConnection connection) {
    Long timer = waiting.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  /// A subscriber has a whole /64 network of IPv6 addresses.
  private static String client(HttpConnection connection) {
    String address = connection.remoteAddress().hostAddress();
    return InetAddress.ofLiteral(address) instanceof Inet6Address six
        ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES)
        : address;
  }
}
