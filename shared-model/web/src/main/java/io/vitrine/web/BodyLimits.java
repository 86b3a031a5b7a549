package io.vitrine.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Holds every body to 64 KiB, by the length that it declares and by what arrives, before a REST
/// method or a login is asked. Only what is named in `vitrine.http.large-bodies` may send as much
/// as `quarkus.http.limits.max-body-size`, because it streams, or has a limit of its own.
@ApplicationScoped
class BodyLimits {
  private static final int USUAL_BYTES = 64 * 1024;

  /// A connection that is closed at once is reset, and the reset can overtake the answer.
  private static final long LINGER_MILLIS = 1_000;

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  private final BodyHandler usual = BodyHandler.create(false).setBodyLimit(USUAL_BYTES);
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

  /// Vert.x says `Connection: close`, and then waits for the end of the request before it closes.
  /// What comes until we close is read and dropped.
  private static void closeWhatIsNotReadToItsEnd(RoutingContext context) {
    context.addEndHandler(
        ended -> {
          boolean last =
              context.response().headers().contains(HttpHeaders.CONNECTION, "close", true);
          if (last && !context.request().isEnded()) {
            context
                .vertx()
                .setTimer(LINGER_MILLIS, passed -> context.request().connection().close());
          }
        });
    context.next();
  }

  private void limit(RoutingContext context) {
    HttpServerRequest request = context.request();
    String asked = request.method() + " " + context.normalizedPath();
    boolean mayBeLarge = large.stream().anyMatch(it -> it.matcher(asked).matches());
    if (declared(request) > (mayBeLarge ? mostBytes : USUAL_BYTES)) {
      context.fail(StandardProblem.PAYLOAD_TOO_LARGE.status());
    } else if (mayBeLarge) {
      context.next();
    } else {
      if (SAFE.contains(request.method())) {
        // A body means nothing here, and a form would be parsed, which Vert.x refuses by a fault.
        request.headers().remove(HttpHeaders.CONTENT_TYPE);
      }
      usual.handle(context);
    }
  }

  private static long declared(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
