package io.vitrine.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A service that takes its time, says no, and goes away, on a real socket.
final class Service {
  private final Vertx vertx = Vertx.vertx();
  private final Set<HttpConnection> used = ConcurrentHashMap.newKeySet();
  private final List<HttpServerRequest> hanging = new CopyOnWriteArrayList<>();
  private final List<HttpConnection> connections = new CopyOnWriteArrayList<>();
  final AtomicInteger posts = new AtomicInteger();
  private final HttpServer server;

  /// Reads heads as the services do.
  Service(int maxHeaderBytes, int maxLineBytes) throws Exception {
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxHeaderSize(maxHeaderBytes)
                    .setMaxInitialLineLength(maxLineBytes))
            .requestHandler(this::answer)
            .connectionHandler(
                connection -> {
                  connections.add(connection);
                  connection.closeHandler(closed -> connections.remove(connection));
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  int port() {
    return server.actualPort();
  }

  int hanging() {
    return hanging.size();
  }

  int connections() {
    return connections.size();
  }

  void answerHanging() {
    hanging.forEach(request -> request.response().end("late"));
    hanging.clear();
  }

  private void answer(HttpServerRequest request) {
    boolean again = !used.add(request.connection());
    switch (Objects.requireNonNull(request.path())) {
      case "/api/user/hang", "/api/user/silent" -> hanging.add(request);
      case "/api/user/stale" -> {
        if (request.method().name().equals("POST")) {
          posts.incrementAndGet();
        }
        if (again) {
          request.connection().close();
        } else {
          request.response().end("whole");
        }
      }
      case "/api/user/refused" -> request.response().setStatusCode(404).end("no such socket");
      case "/api/user/socket" ->
          request.toWebSocket().onSuccess(open -> open.textMessageHandler(open::writeTextMessage));
      default -> request.response().end("ok");
    }
  }

  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
