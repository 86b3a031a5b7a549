package io.vitrine.community.moderation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.moderation.QueuePage.Templates;
import io.vitrine.community.page.Desk;
import io.vitrine.community.page.Desk.Section;
import io.vitrine.community.page.DeskAnswers;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.Cursor;
import io.vitrine.web.PathId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/moderation")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("moderator")
@Tag(name = "Pages")
class QueuePageResource {
  private final QueuePages pages;
  private final Decisions decisions;
  private final DeskAnswers answers;
  private final CurrentUser user;

  QueuePageResource(QueuePages pages, Decisions decisions, DeskAnswers answers, CurrentUser user) {
    this.pages = pages;
    this.decisions = decisions;
    this.answers = answers;
    this.user = user;
  }

  @GET
  @RunOnVirtualThread
  @Operation(operationId = "queuePage", summary = "The queue as a page, the most urgent first")
  public RestResponse<String> queue(
      @Parameter(description = "What was just decided") @QueryParam("done") @Nullable String done,
      @Parameter(description = "From the link to the next page") @QueryParam("cursor")
          @Nullable String cursor) {
    return answers.page(
        Templates.queue(
            new Desk(Section.QUEUE, message(done)), pages.queue(Cursor.decode(cursor))));
  }

  private static String message(@Nullable String done) {
    return switch (Objects.requireNonNullElse(done, "")) {
      case "keep" -> "Kept. The item is shown again if it was hidden.";
      case "remove" -> "Removed. Link, copies and place in the community are gone.";
      case "block" -> "Removed, and the picture is on the block list.";
      default -> "";
    };
  }

  @POST
  @Path("/reports/{id: " + PathId.NUMBER + "}/decision")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(operationId = "decideReportByForm", summary = "Decide an item's reports, by a form")
  @APIResponse(responseCode = "303", description = "Decided; back to the queue")
  public RestResponse<String> decide(
      @PathParam("id") long id,
      @FormParam("decision") @Nullable String decision,
      @FormParam("note") @Nullable String note,
      @FormParam("newest") @Nullable Long newest) {
    DecisionRequest request = new DecisionRequest(decision, note, newest);
    decisions.decide(id, request, user.id());
    return answers.done(Section.QUEUE, request.kind().word());
  }
}
