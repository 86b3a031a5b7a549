package io.vitrine.community.moderation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vitrine.community.moderation.QueuePage.Templates;
import io.vitrine.community.page.PageAnswers;
import io.vitrine.web.PathId;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/// The form below a public item. It goes through the same limit as the API.
@Path("/community/{id: " + PathId.NUMBER + "}/report")
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Pages")
class ReportPageResource {
  private final ReportResource reports;
  private final PageAnswers pages;

  ReportPageResource(ReportResource reports, PageAnswers pages) {
    this.reports = reports;
    this.pages = pages;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "reportByForm", summary = "Report a public copy, by a form")
  @APIResponse(responseCode = "202", description = "Received; a moderator decides")
  public RestResponse<String> report(
      @PathParam("id") String id,
      @FormParam("reason") @Nullable String reason,
      @FormParam("text") @Nullable String text,
      @FormParam("contact") @Nullable String contact,
      @Context HttpServerRequest http) {
    reports.report(id, new ReportRequest(reason, text, contact), http);
    return pages
        .form(Status.ACCEPTED, Templates.thanks())
        .header("X-Robots-Tag", "noindex")
        .build();
  }
}
