package io.vitrine.community.moderation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vitrine.community.edge.ClientAddress;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.PathId;
import io.vitrine.web.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

@Path("/api/community/{id}/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Community")
class ReportResource {
  record ReportAnswer(long reportId, String message) {}

  private final Reporting reporting;
  private final ReportLimit limit;
  private final ReporterAddress address;

  ReportResource(Reporting reporting, ReportLimit limit, ReporterAddress address) {
    this.reporting = reporting;
    this.limit = limit;
    this.address = address;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "reportCommunityMedia", summary = "Report a public copy")
  @APIResponseSchema(
      value = ReportAnswer.class,
      responseCode = "202",
      responseDescription = "Received; a moderator decides")
  public RestResponse<ReportAnswer> report(
      @PathParam("id") String id,
      @Nullable ReportRequest request,
      @Context HttpServerRequest http) {
    String client = address.hash(ClientAddress.of(http));
    limit
        .exceeded(client)
        .ifPresent(
            wait -> {
              http.response()
                  .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
              throw new ProblemException(CommunityProblem.TOO_MANY_REPORTS);
            });
    try {
      return RestResponse.status(
          Status.ACCEPTED,
          new ReportAnswer(
              received(id, request, client), "Thank you. A moderator will look at it."));
    } catch (ProblemException refused) {
      // Whoever mistypes has reported nothing.
      limit.giveBack(client);
      throw refused;
    }
  }

  private long received(String id, @Nullable ReportRequest request, String client) {
    if (request == null) {
      throw new ProblemException(CommunityProblem.INVALID_REPORT);
    }
    return reporting.report(
        PathId.number(id, CommunityProblem.PUBLICATION_NOT_FOUND), request, client);
  }
}
