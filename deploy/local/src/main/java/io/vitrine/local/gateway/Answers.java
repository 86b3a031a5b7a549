package io.vitrine.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/// What the gateway answers itself, in the shape of the services.
final class Answers {
  private Answers() {}

  static void send(HttpServerRequest request, int status, JsonObject body) {
    head(request, status).end(body.encode());
  }

  /// The service cannot take the request now.
  static void unavailable(HttpServerRequest request, JsonObject body) {
    head(request, 503).putHeader("Retry-After", "1").end(body.encode());
  }

  private static HttpServerResponse head(HttpServerRequest request, int status) {
    return request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("X-Request-Id", UUID.randomUUID().toString());
  }
}
