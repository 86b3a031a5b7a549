package io.vitrine.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Holds every body to 64 KiB, before a login is asked for. Only what is named in
/// `vitrine.http.large-bodies` may send as much as `quarkus.http.limits.max-body-size`, because it
/// streams, or has a limit of its own.
///
/// A body that does not say its length is held by what reads it: [JsonBody], or nothing at all. A
/// form is read by Quarkus, up to the service's largest body, so it has to say its length.
@ApplicationScoped
class BodyLimits {
  private static final int BAD_REQUEST = 400;
  private static final int USUAL_BYTES = 64 * 1024;

  /// A connection that is closed at once is reset, and the reset can overtake the answer.
  private static final long LINGER_MILLIS = 1_000;

  private final List<Pattern> large;
  private final long mostBytes;

  /// @param large as `POST /api/items/*/upload`, where `*` is one segment of a path
  BodyLimits(
      @ConfigProperty(name = "vitrine.http.large-bodies") Optional<List<String>> large,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
          MemorySize mostBytes) {
    this.mostBytes = mostBytes.asLongValue();
    this.large = large.orElse(List.of()).stream().map(BodyLimits::pattern).toList();
  }

  void register(@Observes Filters filters) {
    filters.register(BodyLimits::closeWhatIsNotReadToItsEnd, 995);
    filters.register(this::limit, 970);
  }

  private static Pattern pattern(String methodAndPath) {
    return Pattern.compile(Pattern.quote(methodAndPath).replace("*", "\\E[^/]+\\Q"));
  }

  /// A client that is answered and goes on sending could do so for ever: Vert.x would read and drop
  /// it. With HTTP/2 a stream that nobody reads does not get far.
  private static void closeWhatIsNotReadToItsEnd(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (mayGoOn(request) && request.version() != HttpVersion.HTTP_2) {
      context.addHeadersEndHandler(
          headers -> {
            if (context.response().getStatusCode() >= BAD_REQUEST && !request.isEnded()) {
              context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
          });
      context.addEndHandler(
          ended -> context.vertx().setTimer(LINGER_MILLIS, passed -> closeUnlessEnded(request)));
    }
    context.next();
  }

  /// A small rest is read and dropped, and the connection is of use again.
  private static boolean mayGoOn(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? isChunked(request) : bytes(length) > USUAL_BYTES;
  }

  private static boolean isChunked(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static void closeUnlessEnded(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.connection().close();
    }
  }

  private void limit(RoutingContext context) {
    HttpServerRequest request = context.request();
    String asked = request.method() + " " + context.normalizedPath();
    boolean mayBeLarge = large.stream().anyMatch(it -> it.matcher(asked).matches());
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      if (!mayBeLarge && isChunked(request) && isForm(request)) {
        context.fail(StandardProblem.LENGTH_REQUIRED.status());
        return;
      }
    } else if (bytes(length) > (mayBeLarge ? mostBytes : USUAL_BYTES)) {
      context.fail(StandardProblem.PAYLOAD_TOO_LARGE.status());
      return;
    }
    context.next();
  }

  private static boolean isForm(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && UnreadForm.isForm(type);
  }

  private static long bytes(String length) {
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
