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

@Path("/moderation/appeals")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("moderator")
@Tag(name = "Pages")
class AppealPageResource {
  private final QueuePages pages;
  private final Appeals appeals;
  private final DeskAnswers answers;
  private final CurrentUser user;

  AppealPageResource(QueuePages pages, Appeals appeals, DeskAnswers answers, CurrentUser user) {
    this.pages = pages;
    this.appeals = appeals;
    this.answers = answers;
    this.user = user;
  }

  @GET
  @RunOnVirtualThread
  @Operation(operationId = "appealsPage", summary = "Open appeals as a page, the oldest first")
  public RestResponse<String> appeals(
      @Parameter(description = "What was just decided") @QueryParam("done") @Nullable String done,
      @Parameter(description = "From the link to the next page") @QueryParam("cursor")
          @Nullable String cursor) {
    return answers.page(
        Templates.appeals(
            new Desk(Section.APPEALS, message(done)), pages.appeals(Cursor.decode(cursor))));
  }

  private static String message(@Nullable String done) {
    return switch (Objects.requireNonNullElse(done, "")) {
      case "upheld" -> "Upheld. The removal stays.";
      case "reversed" -> "Reversed. The owner may share the item again.";
      default -> "";
    };
  }

  @POST
  @Path("/{id: " + PathId.NUMBER + "}/decision")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(operationId = "decideAppealByForm", summary = "Decide an appeal, by a form")
  @APIResponse(responseCode = "303", description = "Decided; back to the appeals")
  public RestResponse<String> decide(
      @PathParam("id") long id,
      @FormParam("decision") @Nullable String decision,
      @FormParam("note") @Nullable String note) {
    Appeal decided = appeals.decide(id, new DecisionRequest(decision, note, null), user.id());
    return answers.done(Section.APPEALS, decided.state().word());
  }
}
