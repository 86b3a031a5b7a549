package io.vitrine.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vitrine.events.Trace;
import io.vitrine.web.RefusalPages.RefusalPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// What applies before a request reaches a REST method, and to requests that never do: the request
/// id, the guard against cross-site writes, the answer for unknown paths.
@ApplicationScoped
class HttpEdge {
  static final String REQUEST_ID = "X-Request-Id";

  /// W3C Trace Context, 3.2. We record no spans, so a client's is passed on as it is.
  static final String TRACEPARENT = "traceparent";

  private static final Logger LOG = Logger.getLogger(HttpEdge.class);

  /// A client may name its request, within what is safe to log.
  private static final Pattern CLIENT_REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final int BEFORE_ALL = Integer.MIN_VALUE;

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final ErrorBodies bodies;
  private final Instance<RefusalPages> pages;
  private final ObjectMapper json;
  private final SameOrigin sameOrigin;
  private final Optional<String> logoutPath;

  HttpEdge(
      ErrorBodies bodies,
      Instance<RefusalPages> pages,
      ObjectMapper json,
      @ConfigProperty(name = "vitrine.public-base-url", defaultValue = "http://localhost:8080")
          String publicBaseUrl,
      @ConfigProperty(name = "quarkus.oidc.logout.path") Optional<String> logoutPath) {
    this.logoutPath = logoutPath;
    this.bodies = bodies;
    this.pages = pages;
    this.json = json;
    this.sameOrigin = new SameOrigin(publicBaseUrl);
  }

  void register(@Observes Filters filters) {
    filters.register(HttpEdge::keepSemicolons, 1020);
    filters.register(HttpEdge::expectClientsToLeave, 1010);
    filters.register(this::nameRequest, 1000);
    filters.register(HttpEdge::guardAnswer, 990);
    filters.register(this::refuseCrossSiteWrite, 980);
  }

  void answerUnknownPaths(@Observes Router router) {
    router.errorHandler(404, context -> refuse(context, StandardProblem.NOT_FOUND));
    router.route().order(BEFORE_ALL).failureHandler(this::answerFailure);
  }

  /// What fails outside a REST method. Quarkus would log the whole address, where names of files
  /// and codes of shares stand: its own line is switched off.
  private void answerFailure(RoutingContext context) {
    int status = context.statusCode();
    Throwable fault = context.failure();
    if (fault instanceof HttpClosedException) {
      // The client went away while it sent its body: nobody reads an answer.
      LOG.debugf("client went away method=%s", context.request().method());
    } else if (fault instanceof ProblemException problem) {
      // Of the check of who asks, where a path demands that somebody does.
      refuse(context, problem.type());
    } else if (status >= 400 && status < 500 && status != 401 && status != 403) {
      refuse(context, status, StandardProblem.textFor(status));
    } else {
      if (fault != null && !isPartOfLoggingIn(fault)) {
        LOG.errorf(
            fault, "request failed outside a resource method=%s", context.request().method());
      }
      context.next();
    }
  }

  /// A refusal, or the way from the login page back to where somebody wanted to go.
  private static boolean isPartOfLoggingIn(Throwable fault) {
    return fault instanceof SecurityException || fault instanceof AuthenticationRedirectException;
  }

  /// Jakarta REST cuts off what follows a semicolon, and would delete item 1 when asked for `1;x`.
  /// To us it is a character like any other, as it is in names of files.
  private static void keepSemicolons(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.path() != null && request.path().indexOf(';') >= 0) {
      context.reroute(request.method(), request.path().replace(";", "%3B"));
    } else {
      context.next();
    }
  }

  /// A client that goes away in the middle of a file is no error of ours; without a handler Vert.x
  /// logs it as one. What reads or writes the connection hears of it by its own exception.
  private static void expectClientsToLeave(RoutingContext context) {
    context
        .request()
        .connection()
        .exceptionHandler(gone -> LOG.debugf("connection broke reason=%s", gone.getMessage()));
    context.next();
  }

  /// A browser shall take an answer for what it says it is, and no cache shall keep a person's: but
  /// where an answer says itself how long it may be kept.
  private static void guardAnswer(RoutingContext context) {
    context.addHeadersEndHandler(
        ended -> {
          MultiMap headers = context.response().headers();
          headers.set("X-Content-Type-Options", "nosniff");
          String type = headers.get(HttpHeaders.CONTENT_TYPE);
          boolean json = type != null && type.startsWith("application/json");
          if (json && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
          }
        });
    context.next();
  }

  private void nameRequest(RoutingContext context) {
    String given = context.request().getHeader(REQUEST_ID);
    String id =
        given != null && CLIENT_REQUEST_ID.matcher(given).matches()
            ? given
            : UUID.randomUUID().toString();
    context.response().putHeader(REQUEST_ID, id);
    String parent = context.request().getHeader(TRACEPARENT);
    new Trace(id, Trace.parentOrNew(parent, ThreadLocalRandom.current())).enter();
    context.next();
  }

  /// A session cookie travels by itself, and so does the address of a visitor whom another site's
  /// page lets send a form to us: a write must come from our own pages, also where nobody logs in.
  /// A bearer token does not travel by itself, and needs no guard.
  private void refuseCrossSiteWrite(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean byToken = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    boolean write = !SAFE.contains(request.method()) || isLogout(request);
    if (!byToken
        && write
        && !sameOrigin.allows(
            request.getHeader("Sec-Fetch-Site"), request.getHeader(HttpHeaders.ORIGIN))) {
      refuse(context, StandardProblem.CROSS_SITE_WRITE);
    } else {
      context.next();
    }
  }

  /// A link, for the way leads on to the identity provider, where no page of ours lets a form go.
  private boolean isLogout(HttpServerRequest request) {
    return logoutPath.filter(path -> path.equals(request.path())).isPresent();
  }

  private void refuse(RoutingContext context, ProblemType problem) {
    refuse(context, problem.status(), problem.message());
  }

  private void refuse(RoutingContext context, int status, String message) {
    HttpServerResponse response = context.response().setStatusCode(status);
    if (status == ErrorAnswers.SERVICE_UNAVAILABLE) {
      response.putHeader(HttpHeaders.RETRY_AFTER, ErrorAnswers.RETRY_AFTER_SECONDS);
    }
    Optional<RefusalPage> page = page(context, status, message);
    if (page.isPresent()) {
      page.get().headers().forEach(response::putHeader);
      context.end(page.get().html());
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    Object body = bodies.body(status, message, null);
    try {
      context.end(json.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an error body must always be writable", e);
    }
  }

  private Optional<RefusalPage> page(RoutingContext context, int status, String message) {
    String method = context.request().method().name();
    return pages.stream()
        .flatMap(it -> it.page(method, context.normalizedPath(), status, message).stream())
        .findFirst();
  }
}
