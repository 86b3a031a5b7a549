package io.vitrine.community.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vitrine.community.page.DeskProblems;
import io.vitrine.web.RefusalPages.RefusalPage;
import io.vitrine.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;

/// Holds bodies to what their path needs. The service's own limit is that of its largest lists, and
/// would let any stranger send as much.
@ApplicationScoped
class BodySizes {
  private static final int USUAL_BYTES = 64 * 1024;

  /// Sent whole, and by moderators and operators only.
  private static final Set<String> LISTS =
      Set.of("/api/tags", "/api/moderation/block-list/import", "/moderation/block-list/import");

  private static final int NOT_LARGER_THAN_A_LIST = 985;

  private final DeskProblems pages;

  BodySizes(DeskProblems pages) {
    this.pages = pages;
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseTooLarge, NOT_LARGER_THAN_A_LIST);
  }

  /// A body that does not declare its length is held to the service's own limit.
  private void refuseTooLarge(RoutingContext context) {
    if (declared(context) > USUAL_BYTES && !LISTS.contains(context.normalizedPath())) {
      StandardProblem problem = StandardProblem.PAYLOAD_TOO_LARGE;
      RefusalPage answer =
          pages
              .page(
                  context.request().method().name(),
                  context.normalizedPath(),
                  problem.status(),
                  problem.message())
              .orElseGet(() -> json(problem));
      HttpServerResponse response =
          context
              .response()
              .setStatusCode(problem.status())
              .putHeader(HttpHeaders.CONNECTION, "close");
      answer.headers().forEach(response::putHeader);
      context.end(answer.html());
    } else {
      context.next();
    }
  }

  private static RefusalPage json(StandardProblem problem) {
    return new RefusalPage(
        new JsonObject().put("message", problem.message()).encode(),
        Map.of(HttpHeaders.CONTENT_TYPE.toString(), "application/json"));
  }

  private static long declared(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
