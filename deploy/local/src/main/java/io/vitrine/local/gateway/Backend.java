package io.vitrine.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpUtils;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// One service as the gateway reaches it: a pool of connections for requests, one for WebSockets.
final class Backend implements ProxyInterceptor {
  /// An idle connection to a service is given up long before the service would close it (30 min),
  /// so that a request seldom meets a connection that is just being closed.
  private static final int KEEP_ALIVE_SECONDS = 60;

  private static final int MAX_ANSWER_HEADER_BYTES = 64 * 1024;
  private static final int CONNECT_MILLIS = 2000;

  /// Only these are sent twice: the first may have arrived.
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Upstream upstream;
  private final InetSocketAddress address;
  private final GatewayLimits limits;
  private final HttpClient pooled;
  private final HttpClient unpooled;
  private final HttpProxy proxy;
  private final WebSocketTunnels tunnels;

  Backend(Vertx vertx, Upstream upstream, InetSocketAddress address, GatewayLimits limits) {
    this.upstream = upstream;
    this.address = address;
    this.limits = limits;
    pooled = client(vertx, limits, true, limits.connectionsPerUpstream());
    // Its connections are never idle, so no service closes one that a request is about to take.
    unpooled = client(vertx, limits, false, limits.connectionsPerUpstream());
    proxy =
        HttpProxy.reverseProxy(pooled)
            .origin(context -> pooled.request(target()))
            .addInterceptor(this);
    tunnels =
        new WebSocketTunnels(client(vertx, limits, true, limits.webSocketsPerUpstream()), limits);
  }

  void handle(HttpServerRequest request) {
    if (HttpUtils.canUpgradeToWebSocket(request)) {
      tunnels
          .open(request, target())
          .onFailure(away -> Answers.unavailable(request, errorBody(away)));
    } else {
      proxy.handle(request);
    }
  }

  /// How the gateway reaches the service, by a request through the pool that clients use.
  Future<UpstreamHealth> health() {
    if (tunnels.open() >= limits.webSocketsPerUpstream()) {
      return Future.succeededFuture(new UpstreamHealth(upstream, "no WebSocket is free"));
    }
    return UpstreamHealth.ask(upstream, pooled, target());
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    ProxyRequest request = context.request();
    boolean repeatable = isRepeatable(request.proxiedRequest());
    return context
        .sendRequest()
        .recover(
            failure ->
                repeatable && isClosed(failure) ? sendAgain(request) : Future.failedFuture(failure))
        .recover(failure -> Future.succeededFuture(unavailable(request, failure)));
  }

  /// A connection that was closed while it was idle tells so only when a request is on its way.
  private Future<ProxyResponse> sendAgain(ProxyRequest request) {
    return unpooled
        .request(target())
        .compose(again -> request.setBody(Body.body(Buffer.buffer())).send(again));
  }

  private static boolean isRepeatable(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return SAFE.contains(request.method())
        && (length == null || length.equals("0"))
        && !request.headers().contains("Transfer-Encoding");
  }

  private static boolean isClosed(Throwable failure) {
    return failure instanceof HttpClosedException
        || (failure instanceof SocketException && !(failure instanceof ConnectException));
  }

  private ProxyResponse unavailable(ProxyRequest request, Throwable failure) {
    return request
        .release()
        .response()
        .setStatusCode(503)
        .putHeader("Content-Type", "application/json")
        .putHeader("Retry-After", "1")
        .putHeader("X-Request-Id", UUID.randomUUID().toString())
        .setBody(Body.body(errorBody(failure).toBuffer()));
  }

  private JsonObject errorBody(Throwable failure) {
    String name = upstream.name().toLowerCase(Locale.ROOT);
    return upstream.errorBody(
        UpstreamHealth.isBusy(failure) ? name + " is busy" : name + " is not available");
  }

  private RequestOptions target() {
    return new RequestOptions()
        .setHost(address.getHostString())
        .setPort(address.getPort())
        .setConnectTimeout(limits.poolWait().toMillis());
  }

  private static HttpClient client(
      Vertx vertx, GatewayLimits limits, boolean keepAlive, int connections) {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_MILLIS)
            .setIdleTimeout(Math.toIntExact(limits.idle().toSeconds()))
            .setKeepAlive(keepAlive)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setMaxHeaderSize(MAX_ANSWER_HEADER_BYTES),
        new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(connections));
  }
}
