package io.vitrine.community.moderation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.publication.Publication;
import io.vitrine.community.publication.Publications;
import io.vitrine.community.rendition.ContentRequest;
import io.vitrine.community.rendition.PublishedRendition;
import io.vitrine.community.rendition.RenditionBody;
import io.vitrine.community.rendition.RenditionContent;
import io.vitrine.community.rendition.Renditions;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/moderation/reports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("moderator")
@Tag(name = "Moderation")
class ModerationResource {
  /// @param nextCursor null on the last page
  record ReportPage(List<Report> reports, @Nullable String nextCursor) {}

  /// A report with the item it is about.
  ///
  /// @param item null when the item has no copy any more
  /// @param others open ones of the same item, the most urgent first, at most 50
  /// @param newestReport the id to give with a decision; null when none of the item's is open
  record ReportDetail(
      Report report,
      @Nullable ReportedItem item,
      List<Report> others,
      @Nullable Long newestReport) {}

  /// @param communityUrl where strangers see it unless it is hidden; null when it is not in the
  ///   community
  /// @param contentPath its bytes for moderators, hidden or not
  record ReportedItem(
      @Nullable String communityUrl, String contentPath, String mimeType, int width, int height) {}

  private static final int MOST_OTHERS = 50;

  private final ReportQueue reports;
  private final Decisions decisions;
  private final Publications publications;
  private final Renditions renditions;
  private final RenditionContent content;
  private final CurrentUser user;

  ModerationResource(
      ReportQueue reports,
      Decisions decisions,
      Publications publications,
      Renditions renditions,
      RenditionContent content,
      CurrentUser user) {
    this.reports = reports;
    this.decisions = decisions;
    this.publications = publications;
    this.renditions = renditions;
    this.content = content;
    this.user = user;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      operationId = "listReports",
      summary = "The queue: the most urgent first, then the newest")
  public ReportPage list(
      @Parameter(description = "open (the default), decided or appealed") @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "1 to 100, by default 50") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor")
          @Nullable String cursor) {
    int size = QueryValues.between("limit", limit, 1, 100, 50);
    ReportState wanted = state(state);
    Cursor after = Cursor.decode(cursor);
    List<Report> found =
        QuarkusTransaction.requiringNew().call(() -> reports.page(wanted, after, size + 1));
    if (found.size() <= size) {
      return new ReportPage(found, null);
    }
    List<Report> shown = found.subList(0, size);
    return new ReportPage(shown, ReportQueue.cursorAfter(shown.getLast()).encode());
  }

  private static ReportState state(@Nullable String word) {
    Map<String, ReportState> states = new LinkedHashMap<>();
    for (ReportState state : ReportState.values()) {
      states.put(state.word(), state);
    }
    return word == null || word.isEmpty()
        ? ReportState.OPEN
        : QueryValues.oneOf("state", word, states, ReportState.OPEN);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(operationId = "getReport", summary = "A report with the item it is about")
  public ReportDetail get(@PathParam("id") String id) {
    return detail(PathId.number(id, CommunityProblem.REPORT_NOT_FOUND));
  }

  @GET
  @Path("/{id}/content")
  @RunOnVirtualThread
  @Operation(
      operationId = "getReportedContent",
      summary = "The bytes of the reported copy, also while it is hidden")
  @APIResponse(
      responseCode = "200",
      description = "The bytes, whole; a part comes with 206",
      content =
          @Content(
              mediaType = MediaType.WILDCARD,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<RenditionBody> content(
      @PathParam("id") String id, @Context HttpHeaders headers) {
    return content.forLinkHolders(
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    reports
                        .find(PathId.number(id, CommunityProblem.REPORT_NOT_FOUND))
                        .flatMap(it -> renditions.forModerators(it.mediaId())))
            .orElseThrow(() -> new ProblemException(CommunityProblem.REPORT_NOT_FOUND)),
        ContentRequest.get(headers));
  }

  @POST
  @Path("/{id}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "decideReport",
      summary = "Decide all open reports of the item: keep, remove or block")
  public ReportDetail decide(@PathParam("id") String id, @Nullable DecisionRequest request) {
    if (request == null) {
      throw new ProblemException(CommunityProblem.INVALID_DECISION);
    }
    decisions.decide(PathId.number(id, CommunityProblem.REPORT_NOT_FOUND), request, user.id());
    return detail(PathId.number(id, CommunityProblem.REPORT_NOT_FOUND));
  }

  private ReportDetail detail(long id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                reports
                    .find(id)
                    .map(this::detail)
                    .orElseThrow(() -> new ProblemException(CommunityProblem.REPORT_NOT_FOUND)));
  }

  private ReportDetail detail(Report report) {
    long newest = reports.newestOpen(report.mediaId());
    List<Report> others =
        reports.openOf(report.mediaId(), MOST_OTHERS + 1).stream()
            .filter(other -> other.id() != report.id())
            .limit(MOST_OTHERS)
            .toList();
    return new ReportDetail(report, item(report), others, newest == 0 ? null : newest);
  }

  private @Nullable ReportedItem item(Report report) {
    Optional<PublishedRendition> copy = renditions.forModerators(report.mediaId());
    String url = publications.find(report.mediaId()).map(Publication::url).orElse(null);
    return copy.map(
            it ->
                new ReportedItem(
                    url,
                    "/api/moderation/reports/" + report.id() + "/content",
                    it.mediaType(),
                    it.width(),
                    it.height()))
        .orElse(null);
  }
}
