package io.vitrine.community.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.audit.AuditDeskPage.Item;
import io.vitrine.community.audit.AuditDeskPage.Templates;
import io.vitrine.community.page.Desk;
import io.vitrine.community.page.Desk.Section;
import io.vitrine.community.page.DeskAnswers;
import io.vitrine.web.Cursor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/moderation/audit")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("moderator")
@Tag(name = "Pages")
class AuditPageResource {
  private static final int ENTRIES_PER_PAGE = 50;

  private final AuditTrail trail;
  private final DeskAnswers answers;

  AuditPageResource(AuditTrail trail, DeskAnswers answers) {
    this.trail = trail;
    this.answers = answers;
  }

  @GET
  @RunOnVirtualThread
  @Operation(operationId = "auditPage", summary = "The audit as a page, newest first")
  public RestResponse<String> list(
      @Parameter(description = "Such as tag/cat, media/12 or block-list/7") @QueryParam("subject")
          @Nullable String subject,
      @Parameter(description = "From the link to the next page") @QueryParam("cursor")
          @Nullable String cursor) {
    Cursor after = Cursor.decode(cursor);
    String wanted = Objects.requireNonNullElse(subject, "").strip();
    AuditPage found =
        trail.page(
            wanted.isEmpty() ? null : wanted,
            after == null ? null : after.number(),
            ENTRIES_PER_PAGE);
    return answers.page(
        Templates.list(
            new Desk(Section.AUDIT),
            new AuditDeskPage(
                found.entries().stream().map(Item::of).toList(),
                wanted,
                next(wanted, found.nextCursor()))));
  }

  private static @Nullable String next(String subject, @Nullable String cursor) {
    return cursor == null
        ? null
        : Section.AUDIT.path()
            + "?cursor="
            + cursor
            + "&subject="
            + URLEncoder.encode(subject, StandardCharsets.UTF_8);
  }
}
