package io.vitrine.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How the gateway reaches a service.
///
/// @param fault what keeps it from there, or empty. How the service itself is, is not asked: any
///   answer is one
record UpstreamHealth(Upstream upstream, String fault) {
  /// Together below the 3 s that `./vitrine status` waits.
  private static final long POOL_WAIT_MILLIS = 1000;

  private static final long ANSWER_MILLIS = 1500;

  boolean isUp() {
    return fault.isEmpty();
  }

  /// A check in the shape of the services' health.
  JsonObject json() {
    JsonObject check =
        new JsonObject()
            .put("name", upstream.name().toLowerCase(Locale.ROOT))
            .put("status", isUp() ? "UP" : "DOWN");
    return isUp() ? check : check.put("data", new JsonObject().put("reason", fault));
  }

  static Future<UpstreamHealth> ask(Upstream upstream, HttpClient client, RequestOptions target) {
    return client
        .request(
            target
                .setMethod(HttpMethod.GET)
                .setURI("/q/health/live")
                .setConnectTimeout(POOL_WAIT_MILLIS))
        .compose(
            request -> answer(upstream, request),
            away ->
                Future.succeededFuture(
                    new UpstreamHealth(
                        upstream, isBusy(away) ? "no connection is free" : "cannot be reached")));
  }

  /// Whether it failed because all connections are in use.
  static boolean isBusy(Throwable failure) {
    return failure instanceof ConnectionPoolTooBusyException || failure instanceof TimeoutException;
  }

  private static Future<UpstreamHealth> answer(Upstream upstream, HttpClientRequest request) {
    return request
        .send()
        .compose(response -> response.end())
        .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
        .map(answered -> new UpstreamHealth(upstream, ""))
        .otherwise(
            late -> {
              request.reset();
              return new UpstreamHealth(upstream, "does not answer");
            });
  }
}
