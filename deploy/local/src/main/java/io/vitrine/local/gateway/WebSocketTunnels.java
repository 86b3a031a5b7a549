package io.vitrine.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes WebSockets on. The proxy library could too, but it keeps the connection of a handshake
/// that is not answered by 101 for ever, and reads from one side faster than the other takes it.
///
/// Each handshake has a connection of its own, which ends with it.
final class WebSocketTunnels {
  /// Belong to one connection, not to the message (RFC 9110, 7.6.1).
  private static final List<String> HOP_BY_HOP =
      List.of("Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Trailer");

  private final HttpClient client;
  private final GatewayLimits limits;
  private final AtomicInteger open = new AtomicInteger();

  WebSocketTunnels(HttpClient client, GatewayLimits limits) {
    this.client = client;
    this.limits = limits;
  }

  /// Connections to the service now, those of handshakes included.
  int open() {
    return open.get();
  }

  /// Sends the handshake to `target` and gives its answer to the client.
  ///
  /// @return fails when the service gives no answer; nothing has been sent to the client then
  Future<Void> open(HttpServerRequest request, RequestOptions target) {
    request.pause();
    return client
        .request(target.setMethod(request.method()).setURI(request.uri()))
        .compose(handshake -> shake(request, handshake))
        .onFailure(away -> request.resume());
  }

  private Future<Void> shake(HttpServerRequest request, HttpClientRequest handshake) {
    open.incrementAndGet();
    handshake.connection().closeHandler(closed -> open.decrementAndGet());
    // A client that goes before the answer takes the connection to the service with it.
    request.response().closeHandler(gone -> handshake.connection().close());
    handshake.headers().addAll(request.headers());
    // The same failure comes by the answer; without a handler it would be logged each time.
    handshake.exceptionHandler(failed -> {});
    Future<HttpClientResponse> answer = handshake.connect();
    return answer
        .timeout(limits.handshake().toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(late -> handshake.connection().close())
        .compose(
            response -> {
              pass(request, response);
              return Future.succeededFuture();
            });
  }

  private static void pass(HttpServerRequest request, HttpClientResponse answer) {
    HttpServerResponse response = request.response();
    response.setStatusCode(answer.statusCode());
    response.headers().addAll(answer.headers());
    if (answer.statusCode() == 101) {
      NetSocket service = answer.netSocket();
      service.pause();
      request
          .toNetSocket()
          .onSuccess(
              client -> {
                join(client, service);
                join(service, client);
              })
          .onFailure(gone -> service.close());
      return;
    }
    HOP_BY_HOP.forEach(response.headers()::remove);
    request.resume();
    response.send(answer).onComplete(sent -> answer.request().connection().close());
  }

  /// At the speed of the slower side, to the end of either.
  private static void join(NetSocket from, NetSocket to) {
    from.pipeTo(to)
        .onComplete(
            ended -> {
              from.close();
              to.close();
            });
  }
}
