package io.vitrine.community.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.web.Cursor;
import io.vitrine.web.QueryValues;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/moderation/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class AuditResource {
  private static final Pattern SUBJECT = Pattern.compile("[a-z-]{1,32}/[A-Za-z0-9_-]{1,64}");

  private final AuditTrail trail;

  AuditResource(AuditTrail trail) {
    this.trail = trail;
  }

  @GET
  @RolesAllowed("moderator")
  @RunOnVirtualThread
  @Operation(operationId = "listAudit", summary = "Every action of moderation, newest first")
  public AuditPage list(
      @Parameter(description = "Such as tag/cat, media/12, report/3 or block-list/7")
          @QueryParam("subject")
          @Nullable String subject,
      @Parameter(description = "1 to 100, by default 50") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor")
          @Nullable String cursor) {
    Cursor after = Cursor.decode(cursor);
    return trail.page(
        subject == null || subject.isEmpty() ? null : checked(subject),
        after == null ? null : after.number(),
        QueryValues.between("limit", limit, 1, 100, 50));
  }

  private static String checked(String subject) {
    if (!SUBJECT.matcher(subject).matches()) {
      throw QueryValues.refused("subject", subject, "a kind and an id, such as media/12");
    }
    return subject;
  }
}
