package io.vitrine.community.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.Cursor;
import io.vitrine.web.PathId;
import io.vitrine.web.ProblemException;
import io.vitrine.web.QueryValues;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class AppealResource {
  record AppealRequest(@Nullable String text) {}

  record AppealAnswer(long appealId, String message) {}

  /// An appeal as its owner sees it: without who decided it, and what moderators noted for each
  /// other.
  ///
  /// @param decidedAt null while it is open
  record OwnAppeal(
      long appealId,
      AppealState state,
      String text,
      Instant receivedAt,
      Instant dueAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant decidedAt) {
    static OwnAppeal of(Appeal appeal) {
      return new OwnAppeal(
          appeal.id(),
          appeal.state(),
          appeal.text(),
          appeal.receivedAt(),
          appeal.dueAt(),
          appeal.decidedAt());
    }
  }

  /// @param nextCursor null on the last page
  record AppealPage(List<Appeal> appeals, @Nullable String nextCursor) {}

  private final AppealRows rows;
  private final Appeals appeals;
  private final CurrentUser user;

  AppealResource(AppealRows rows, Appeals appeals, CurrentUser user) {
    this.rows = rows;
    this.appeals = appeals;
    this.user = user;
  }

  @POST
  @Path("/media/{id}/appeal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  @RunOnVirtualThread
  @Operation(operationId = "appeal", summary = "Appeal once against the removal of an own item")
  @APIResponseSchema(
      value = AppealAnswer.class,
      responseCode = "202",
      responseDescription = "Received; another moderator decides")
  public RestResponse<AppealAnswer> appeal(
      @PathParam("id") String id, @Nullable AppealRequest request) {
    long mediaId = PathId.number(id, CommunityProblem.INVALID_MEDIA_ID);
    String text = request == null ? "" : Objects.requireNonNullElse(request.text(), "").strip();
    if (text.isEmpty() || ReportRequest.length(text) > ReportRequest.LONGEST_TEXT) {
      throw new ProblemException(
          CommunityProblem.INVALID_APPEAL, "A text of 1 to 2000 characters is needed");
    }
    return RestResponse.status(
        Status.ACCEPTED,
        new AppealAnswer(
            appeals.appeal(mediaId, user.id(), text), "A moderator will look at it again."));
  }

  @GET
  @Path("/media/{id}/appeal")
  @Authenticated
  @RunOnVirtualThread
  @Operation(operationId = "getAppeal", summary = "Where the last appeal for an own item stands")
  @APIResponse(responseCode = "404", description = "No appeal of the caller for such an item")
  public OwnAppeal own(@PathParam("id") String id) {
    long mediaId = PathId.number(id, CommunityProblem.INVALID_MEDIA_ID);
    return QuarkusTransaction.requiringNew()
        .call(() -> rows.last(mediaId, user.id()))
        .map(OwnAppeal::of)
        .orElseThrow(() -> new ProblemException(CommunityProblem.APPEAL_NOT_FOUND));
  }

  @GET
  @Path("/moderation/appeals")
  @RolesAllowed("moderator")
  @RunOnVirtualThread
  @Operation(operationId = "listAppeals", summary = "Appeals, the oldest first")
  public AppealPage list(
      @Parameter(description = "open (the default), upheld or reversed") @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "1 to 100, by default 50") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor")
          @Nullable String cursor) {
    int size = QueryValues.between("limit", limit, 1, 100, 50);
    AppealState wanted = state(state);
    Cursor after = Cursor.decode(cursor);
    long from = after == null ? 0 : after.number();
    List<Appeal> found =
        QuarkusTransaction.requiringNew().call(() -> rows.page(wanted, from, size + 1));
    if (found.size() <= size) {
      return new AppealPage(found, null);
    }
    List<Appeal> shown = found.subList(0, size);
    Appeal last = shown.getLast();
    return new AppealPage(shown, new Cursor(last.receivedAt(), Long.toString(last.id())).encode());
  }

  private static AppealState state(@Nullable String word) {
    Map<String, AppealState> states = new LinkedHashMap<>();
    for (AppealState state : AppealState.values()) {
      states.put(state.word(), state);
    }
    return word == null || word.isEmpty()
        ? AppealState.OPEN
        : QueryValues.oneOf("state", word, states, AppealState.OPEN);
  }

  @POST
  @Path("/moderation/appeals/{id}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("moderator")
  @RunOnVirtualThread
  @Operation(operationId = "decideAppeal", summary = "Decide an appeal: uphold or reverse")
  public Appeal decide(@PathParam("id") String id, @Nullable DecisionRequest request) {
    if (request == null) {
      throw new ProblemException(CommunityProblem.INVALID_DECISION);
    }
    return appeals.decide(PathId.number(id, CommunityProblem.APPEAL_NOT_FOUND), request, user.id());
  }
}
