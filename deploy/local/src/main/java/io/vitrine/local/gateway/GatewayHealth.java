package io.vitrine.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether the gateway reaches every service: DOWN when one is away, or when others hold all
/// connections to it.
final class GatewayHealth {
  private final Collection<Backend> backends;

  /// One question at a time, whoever asks: health must not multiply the load that it reports.
  private final AtomicReference<@Nullable Future<List<UpstreamHealth>>> asking =
      new AtomicReference<>();

  GatewayHealth(Collection<Backend> backends) {
    this.backends = List.copyOf(backends);
  }

  /// Answers 200 or 503; names the services to callers on this machine only.
  void answer(HttpServerRequest request) {
    ask()
        .onSuccess(
            found -> {
              boolean up = found.stream().allMatch(UpstreamHealth::isUp);
              JsonObject body = new JsonObject().put("status", up ? "UP" : "DOWN");
              if (Callers.isLocal(request)) {
                body.put(
                    "checks", new JsonArray(found.stream().map(UpstreamHealth::json).toList()));
              }
              Answers.send(request, up ? 200 : 503, body);
            });
  }

  private Future<List<UpstreamHealth>> ask() {
    Future<List<UpstreamHealth>> running = asking.get();
    if (running != null && !running.isComplete()) {
      return running;
    }
    Future<List<UpstreamHealth>> begun =
        Future.all(backends.stream().map(Backend::health).toList()).map(all -> all.list());
    asking.set(begun);
    return begun;
  }
}
