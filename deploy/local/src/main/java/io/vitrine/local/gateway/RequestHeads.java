package io.vitrine.local.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/// Refuses the heads of requests that a service would not read.
///
/// A service answers such a head and closes the connection, which may be another request's next. So
/// the services take a little more than passes here: see `quarkus.http.limits` among the defaults
/// of `shared-model/web`.
final class RequestHeads {
  /// Session cookies of the code flow come in chunks of 4 KiB each.
  static final int MAX_HEADER_BYTES = 32 * 1024;

  static final int MAX_LINE_BYTES = 16 * 1024;

  /// Until then the rest of the head is read and dropped: closing at once would reset the
  /// connection, and the client would not see the answer.
  private static final long CLOSE_AFTER_MILLIS = 1000;

  /// `: ` and the line break.
  private static final int BYTES_AROUND_A_VALUE = 4;

  private final Vertx vertx;

  RequestHeads(Vertx vertx) {
    this.vertx = vertx;
  }

  static void limit(HttpServerOptions options) {
    options.setMaxHeaderSize(MAX_HEADER_BYTES).setMaxInitialLineLength(MAX_LINE_BYTES);
  }

  /// Whether the headers are small enough, those that the gateway added included.
  static boolean fit(HttpServerRequest request) {
    long bytes = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      bytes += header.getKey().length() + header.getValue().length() + BYTES_AROUND_A_VALUE;
    }
    return bytes <= MAX_HEADER_BYTES;
  }

  void refuseTooLarge(HttpServerRequest request) {
    refuse(request, 431, "The headers of the request are too large");
  }

  /// Answers what is no request that can be read.
  void refuseUnreadable(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    if (cause instanceof TooLongHttpHeaderException) {
      refuseTooLarge(request);
    } else if (cause instanceof TooLongHttpLineException) {
      refuse(request, 414, "The address of the request is too long");
    } else {
      refuse(request, 400, "The request cannot be read");
    }
  }

  private void refuse(HttpServerRequest request, int status, String text) {
    String path = request.path() == null ? "" : request.path();
    JsonObject body =
        Routes.of(path)
            .map(upstream -> upstream.errorBody(text))
            .orElseGet(() -> new JsonObject().put("message", text));
    request.response().putHeader("Connection", "close");
    Answers.send(request, status, body);
    vertx.setTimer(CLOSE_AFTER_MILLIS, later -> request.connection().close());
  }
}
