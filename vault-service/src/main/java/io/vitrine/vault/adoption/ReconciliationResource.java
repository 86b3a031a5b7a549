package io.vitrine.vault.adoption;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.web.CurrentUser;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/api/user/media/reconciliation")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReconciliationResource {
  private final RunReports reports;
  private final CurrentUser user;

  ReconciliationResource(RunReports reports, CurrentUser user) {
    this.reports = reports;
    this.user = user;
  }

  /// What the last finished comparison with the bucket saw. Begins none; the list does.
  @GET
  public Reconciliation last() {
    return reports.last(user.id()).orElse(Reconciliation.NONE);
  }
}
