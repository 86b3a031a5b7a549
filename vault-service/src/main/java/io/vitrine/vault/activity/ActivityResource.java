package io.vitrine.vault.activity;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.Cursor;
import io.vitrine.web.QueryValues;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/api/user/activity")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ActivityResource {
  private static final int MOST = 200;
  private static final int USUAL = 50;

  private final ActivityTable table;
  private final ActivityConfig config;
  private final CurrentUser user;
  private final Clock clock;

  ActivityResource(ActivityTable table, ActivityConfig config, CurrentUser user, Clock clock) {
    this.table = table;
    this.config = config;
    this.user = user;
    this.clock = clock;
  }

  /// What the caller did, newest first. It comes by events: a moment after the action.
  @GET
  public ActivityPage list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    int size = QueryValues.between("limit", limit, 1, MOST, USUAL);
    // One more than asked for tells whether there is a next page.
    List<Activity> found =
        table.newest(
            user.id(), clock.instant().minus(config.retention()), Cursor.decode(cursor), size + 1);
    if (found.size() <= size) {
      return new ActivityPage(found, null);
    }
    List<Activity> page = found.subList(0, size);
    Activity last = page.getLast();
    return new ActivityPage(page, new Cursor(last.createdAt(), Long.toString(last.id())).encode());
  }
}
