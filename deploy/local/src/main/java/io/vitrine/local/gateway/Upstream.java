package io.vitrine.local.gateway;

import io.vertx.core.json.JsonObject;

/// A service that stands behind the gateway. The worker is not among them: it has no client.
public enum Upstream {
  VAULT,
  COMMUNITY,
  LIBRARY,
  GALLERY;

  /// The body of an error that the gateway answers in the place of this service, in that service's
  /// own shape, so that a client needs no second parser.
  JsonObject errorBody(String text) {
    return switch (this) {
      case VAULT, COMMUNITY -> new JsonObject().put("message", text);
      case LIBRARY, GALLERY -> new JsonObject().put("success", false).put("error", text);
    };
  }
}
