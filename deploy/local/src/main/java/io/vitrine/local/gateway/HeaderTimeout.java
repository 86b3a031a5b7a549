package io.vitrine.local.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Closes a connection that has not sent the head of its first request in time: the idle timeout
/// alone would let a client keep it open for ever by one byte now and then.
final class HeaderTimeout {
  private static final long LIMIT_MILLIS = 20_000;

  private final Vertx vertx;
  private final Map<HttpConnection, Long> waiting = new ConcurrentHashMap<>();

  HeaderTimeout(Vertx vertx) {
    this.vertx = vertx;
  }

  void guard(HttpServer server) {
    server.connectionHandler(
        connection -> {
          waiting.put(connection, vertx.setTimer(LIMIT_MILLIS, timer -> connection.close()));
          connection.closeHandler(closed -> done(connection));
        });
  }

  Handler<HttpServerRequest> before(Handler<HttpServerRequest> next) {
    return request -> {
      done(request.connection());
      next.handle(request);
    };
  }

  private void done(HttpConnection connection) {
    Long timer = waiting.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
