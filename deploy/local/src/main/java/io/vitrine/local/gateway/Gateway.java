package io.vitrine.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A reverse proxy for the machine of a developer: no buffering of bodies in either direction, no
/// size limit of its own, ranges and WebSockets pass. Health, metrics and descriptions of the
/// services (`/q/*`) are not reachable through it.
public final class Gateway implements AutoCloseable {
  /// The only address that callers beyond this machine learn.
  private static final String PUBLIC_ADDRESS = "gateway";

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
  /// @param addresses what `/` tells, name to address; callers beyond this machine learn only that
  ///   of `gateway`
  /// @throws IllegalStateException when the port cannot be bound
  public static Gateway start(
      InetSocketAddress listen,
      Map<Upstream, InetSocketAddress> upstreams,
      Map<String, String> addresses) {
    return start(listen, upstreams, addresses, GatewayLimits.DEFAULT);
  }

  static Gateway start(
      InetSocketAddress listen,
      Map<Upstream, InetSocketAddress> upstreams,
      Map<String, String> addresses,
      GatewayLimits limits) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
    try {
      HttpServer server = vertx.createHttpServer(serverOptions(listen, limits));
      Map<Upstream, Backend> backends = new EnumMap<>(Upstream.class);
      upstreams.forEach(
          (upstream, address) ->
              backends.put(upstream, new Backend(vertx, upstream, address, limits)));
      RequestHeads heads = new RequestHeads(vertx);
      Entrance entrance = new Entrance(backends, addresses, heads);
      ClientConnections clients = new ClientConnections(vertx, limits);
      clients.guard(server);
      server.invalidRequestHandler(heads::refuseUnreadable);
      server.requestHandler(clients.before(entrance::handle));
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

  private static HttpServerOptions serverOptions(InetSocketAddress listen, GatewayLimits limits) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(listen.getHostString())
            .setPort(listen.getPort())
            .setIdleTimeout(Math.toIntExact(limits.idle().toSeconds()))
            // The proxy loses the body of a request that upgrades; clients go on with HTTP/1.1.
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(true);
    RequestHeads.limit(options);
    return options;
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

  /// The way of each request.
  private static final class Entrance {
    private final Map<Upstream, Backend> backends;
    private final Map<String, String> addresses;
    private final GatewayHealth health;
    private final RequestHeads heads;

    Entrance(Map<Upstream, Backend> backends, Map<String, String> addresses, RequestHeads heads) {
      this.backends = backends;
      this.addresses = addresses;
      this.health = new GatewayHealth(backends.values());
      this.heads = heads;
    }

    void handle(HttpServerRequest request) {
      String rawPath = request.path() == null ? "" : request.path();
      Backend backend = Routes.of(rawPath).map(backends::get).orElse(null);
      if (backend == null) {
        answer(request, Routes.normalized(rawPath));
        return;
      }
      ForwardedHeaders.rewrite(request);
      if (RequestHeads.fit(request)) {
        backend.handle(request);
      } else {
        heads.refuseTooLarge(request);
      }
    }

    private void answer(HttpServerRequest request, String path) {
      switch (path) {
        case "/" -> Answers.send(request, 200, index(request));
        case "/q/health", "/q/health/ready" -> health.answer(request);
        case "/q/health/live" -> Answers.send(request, 200, new JsonObject().put("status", "UP"));
        default -> Answers.send(request, 404, new JsonObject().put("message", "Not found"));
      }
    }

    private JsonObject index(HttpServerRequest request) {
      JsonObject index = new JsonObject();
      boolean local = Callers.isLocal(request);
      addresses.forEach(
          (name, address) -> {
            if (local || name.equals(PUBLIC_ADDRESS)) {
              index.put(name, address);
            }
          });
      return index;
    }
  }
}
