package io.vitrine.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import io.vitrine.faults.FaultNames;
import io.vitrine.faults.OutageLog;
import io.vitrine.faults.PassingFaults;
import io.vitrine.storage.RangeNotSatisfiableException;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.storage.TooLargeForStoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// Turns whatever a REST method throws into the service's error body. No text of an exception
/// reaches the client, except that of a [ProblemException], which is meant for it.
class ErrorAnswers {
  private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);
  private static final int INTERNAL_ERROR = 500;
  static final int SERVICE_UNAVAILABLE = 503;
  static final String RETRY_AFTER_SECONDS = "5";

  /// By name, since not all who use this module have OpenID Connect.
  private static final String IDENTITY_PROVIDER_AWAY = "io.quarkus.oidc.OIDCException";

  /// What PostgreSQL calls text that it cannot store, such as one with a NUL.
  private static final String NOT_STORABLE = "22021";

  private static final Pattern FULL_DISK =
      Pattern.compile("No space left on device|Disk quota exceeded");

  private final ErrorBodies bodies;
  private final Clock clock;
  private final OutageLog storeOutage = new OutageLog();
  private final OutageLog databaseOutage = new OutageLog();
  private final OutageLog identityOutage = new OutageLog();

  ErrorAnswers(ErrorBodies bodies, Clock clock) {
    this.bodies = bodies;
    this.clock = clock;
  }

  @ServerExceptionMapper
  Response problem(ProblemException problem) {
    Response answer = answer(problem.type().status(), problem.text(), problem.details());
    return problem.type().status() == SERVICE_UNAVAILABLE ? later(answer) : answer;
  }

  /// Quarkus and Jakarta REST refuse by status: unknown path, method, media type, body too large.
  @ServerExceptionMapper
  Response refusedByFramework(
      WebApplicationException refused,
      ContainerRequestContext request,
      HttpServerRequest connection,
      SimpleResourceInfo resource) {
    Response given = refused.getResponse();
    int status = given.getStatus();
    if (status >= INTERNAL_ERROR) {
      return unexpected(refused, request, connection, resource);
    }
    if (status < 400) {
      return given;
    }
    if (status == 401) {
      return unauthorized();
    }
    String text =
        refused.getCause() instanceof com.fasterxml.jackson.core.JacksonException
            ? StandardProblem.MALFORMED_JSON.message()
            : StandardProblem.textFor(status);
    Response answer = answer(status, text, null);
    String allow = given.getHeaderString(HttpHeaders.ALLOW);
    if (allow != null) {
      answer.getHeaders().putSingle(HttpHeaders.ALLOW, allow);
    }
    return answer;
  }

  /// Quarkus has a mapper of its own for the second type, which tells of classes and columns.
  @ServerExceptionMapper({JsonMappingException.class, MismatchedInputException.class})
  Response malformedJson() {
    return answer(400, StandardProblem.MALFORMED_JSON.message(), null);
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthorized() {
    Response answer = answer(401, bodies.unauthorized(), null);
    answer.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return answer;
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException forbidden) {
    return answer(403, StandardProblem.FORBIDDEN.message(), null);
  }

  @ServerExceptionMapper
  Response rangeNotSatisfiable(RangeNotSatisfiableException refused) {
    return answer(416, StandardProblem.RANGE_NOT_SATISFIABLE.message(), null);
  }

  @ServerExceptionMapper
  Response tooLargeForStore(TooLargeForStoreException large) {
    return answer(
        StandardProblem.PAYLOAD_TOO_LARGE.status(),
        StandardProblem.PAYLOAD_TOO_LARGE.message(),
        null);
  }

  @ServerExceptionMapper
  Response storeUnavailable(StoreUnavailableException away, ContainerRequestContext request) {
    if (storeOutage.begins(clock.instant())) {
      LOG.warnf("store unavailable method=%s cause=%s", request.getMethod(), FaultNames.of(away));
    }
    return unavailable(StandardProblem.STORE_UNAVAILABLE);
  }

  @ServerExceptionMapper
  Response unexpected(
      Throwable fault,
      ContainerRequestContext request,
      HttpServerRequest connection,
      SimpleResourceInfo resource) {
    if (connection.response().closed() && isOfTheConnection(fault)) {
      // The client went away while it sent its body: nobody reads the answer, nothing of ours
      // failed.
      LOG.debugf("client went away method=%s resource=%s", request.getMethod(), name(resource));
      return answer(400, StandardProblem.BAD_REQUEST.message(), null);
    }
    if (isFullDisk(fault)) {
      LOG.warnf("no room to spool method=%s", request.getMethod());
      return problem(new ProblemException(StandardProblem.NO_ROOM));
    }
    if (isOfTheText(fault)) {
      // No check of a field named it before; what a client sent it must be.
      LOG.debugf("text that is none method=%s resource=%s", request.getMethod(), name(resource));
      return answer(400, StandardProblem.BAD_REQUEST.message(), null);
    }
    if (PassingFaults.ofDatabase(fault)) {
      if (databaseOutage.begins(clock.instant())) {
        LOG.warnf(
            "database unavailable method=%s cause=%s", request.getMethod(), FaultNames.of(fault));
      }
      return unavailable(StandardProblem.UNAVAILABLE);
    }
    if (PassingFaults.contains(fault, ErrorAnswers::isOfTheIdentityProvider)) {
      if (identityOutage.begins(clock.instant())) {
        LOG.warnf("identity provider unavailable cause=%s", FaultNames.of(fault));
      }
      return unavailable(StandardProblem.UNAVAILABLE);
    }
    if (UnreadForm.isOf(connection)) {
      LOG.debugf("form that is none method=%s resource=%s", request.getMethod(), name(resource));
      return answer(400, StandardProblem.BAD_REQUEST.message(), null);
    }
    LOG.errorf(fault, "request failed method=%s resource=%s", request.getMethod(), name(resource));
    return answer(
        INTERNAL_ERROR,
        bodies.internalError(request.getMethod(), request.getUriInfo().getPath()),
        null);
  }

  /// The method that answers, never the path: names of files and codes of shares stand in it.
  private static String name(SimpleResourceInfo resource) {
    Class<?> type = resource.getResourceClass();
    return type == null ? "none" : type.getSimpleName() + "." + resource.getMethodName();
  }

  /// Its keys are not known yet, since the service was started while it was away. A token that is
  /// refused has another type.
  private static boolean isOfTheIdentityProvider(Throwable fault) {
    return fault.getClass().getName().equals(IDENTITY_PROVIDER_AWAY);
  }

  /// Java has no type of its own for it: the text is that of the system (`ENOSPC`, `EDQUOT`).
  static boolean isFullDisk(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException
          && cause.getMessage() != null
          && FULL_DISK.matcher(cause.getMessage()).find()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfTheText(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && NOT_STORABLE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfTheConnection(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private Response unavailable(StandardProblem problem) {
    return later(answer(problem.status(), problem.message(), null));
  }

  private static Response later(Response answer) {
    answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return answer;
  }

  private Response answer(
      int status, String text, @org.jspecify.annotations.Nullable Object details) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(bodies.body(status, text, details))
        .build();
  }
}
