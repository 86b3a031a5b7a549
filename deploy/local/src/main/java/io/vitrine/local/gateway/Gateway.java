package io.vitrine.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A reverse proxy for the machine of a developer: no buffering of bodies in either direction, no
/// size limit of its own, ranges and WebSockets pass. Health, metrics and descriptions of the
/// services (`/q/*`) are not reachable through it.
public final class Gateway implements AutoCloseable {
  /// Longer than any answer a service may take (a pull waits 10 s), short enough to shed dead
  /// peers.
  private static final int IDLE_SECONDS = 300;

  /// An idle connection to a service is given up long before the service would close it (30 min),
  /// so that a request never meets a connection that is just being closed.
  private static final int UPSTREAM_KEEP_ALIVE_SECONDS = 60;

  /// Session cookies of the code flow come in chunks of 4 KiB each.
  private static final int MAX_HEADER_BYTES = 64 * 1024;

  private static final int MAX_REQUEST_LINE_BYTES = 16 * 1024;

  /// Per service. More than a developer's machine can use; the default of 5 would let five slow
  /// downloads stop everybody else.
  private static final int MAX_UPSTREAM_CONNECTIONS = 1000;

  private static final long START_SECONDS = 20;
  private static final long STOP_SECONDS = 5;

  private final Vertx vertx;
  private final HttpServer server;

  private Gateway(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /// Starts listening on `listen` (port 0: any free one).
  ///
  /// @param upstreams where each service listens; it need not be up yet
  /// @param addresses what `/` tells, name to address
  /// @throws IllegalStateException when the port cannot be bound
  public static Gateway start(
      InetSocketAddress listen,
      Map<Upstream, InetSocketAddress> upstreams,
      Map<String, String> addresses) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
    try {
      HttpServer server = vertx.createHttpServer(serverOptions(listen));
      HeaderTimeout headerTimeout = new HeaderTimeout(vertx);
      headerTimeout.guard(server);
      Map<Upstream, HttpProxy> proxies = proxies(vertx, upstreams);
      JsonObject index = new JsonObject();
      addresses.forEach(index::put);
      server.requestHandler(headerTimeout.before(request -> handle(request, proxies, index)));
      await(server.listen(), START_SECONDS);
      return new Gateway(vertx, server);
    } catch (RuntimeException failure) {
      await(vertx.close(), STOP_SECONDS);
      throw failure;
    }
  }

  /// The port it listens on.
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    await(vertx.close(), STOP_SECONDS);
  }

  private static HttpServerOptions serverOptions(InetSocketAddress listen) {
    return new HttpServerOptions()
        .setHost(listen.getHostString())
        .setPort(listen.getPort())
        .setIdleTimeout(IDLE_SECONDS)
        // The proxy loses the body of a request that upgrades; clients go on with HTTP/1.1.
        .setHttp2ClearTextEnabled(false)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
        .setHandle100ContinueAutomatically(true);
  }

  private static Map<Upstream, HttpProxy> proxies(
      Vertx vertx, Map<Upstream, InetSocketAddress> upstreams) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setKeepAliveTimeout(UPSTREAM_KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES),
            new PoolOptions().setHttp1MaxSize(MAX_UPSTREAM_CONNECTIONS));
    Map<Upstream, HttpProxy> proxies = new EnumMap<>(Upstream.class);
    upstreams.forEach(
        (upstream, address) ->
            proxies.put(
                upstream,
                HttpProxy.reverseProxy(client)
                    .origin(address.getPort(), address.getHostString())
                    .addInterceptor(new UnavailableAnswer(upstream))));
    return proxies;
  }

  private static void handle(
      HttpServerRequest request, Map<Upstream, HttpProxy> proxies, JsonObject index) {
    String rawPath = request.path() == null ? "" : request.path();
    HttpProxy proxy = Routes.of(rawPath).map(proxies::get).orElse(null);
    if (proxy != null) {
      ForwardedHeaders.rewrite(request);
      proxy.handle(request);
      return;
    }
    switch (Routes.normalized(rawPath)) {
      case "/" -> answer(request, 200, index);
      case "/q/health", "/q/health/live", "/q/health/ready" ->
          answer(request, 200, new JsonObject().put("status", "UP"));
      default -> answer(request, 404, new JsonObject().put("message", "Not found"));
    }
  }

  private static void answer(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("X-Request-Id", UUID.randomUUID().toString())
        .end(body.encode());
  }

  private static <T> T await(Future<T> future, long seconds) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Gateway: " + failure.getMessage(), failure);
    } catch (TimeoutException late) {
      throw new IllegalStateException("Gateway: no answer within " + seconds + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Gateway: interrupted", interrupted);
    }
  }

  /// Says 503 in the shape of the service that cannot be reached.
  private record UnavailableAnswer(Upstream upstream) implements ProxyInterceptor {
    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      return context.sendRequest().recover(failure -> Future.succeededFuture(unavailable(context)));
    }

    private ProxyResponse unavailable(ProxyContext context) {
      String text = upstream.name().toLowerCase(Locale.ROOT) + " is not available";
      Buffer body = upstream.errorBody(text).toBuffer();
      return context
          .request()
          .release()
          .response()
          .setStatusCode(503)
          .putHeader("Content-Type", "application/json")
          .putHeader("Retry-After", "1")
          .putHeader("X-Request-Id", UUID.randomUUID().toString())
          .setBody(Body.body(body));
    }
  }
}
