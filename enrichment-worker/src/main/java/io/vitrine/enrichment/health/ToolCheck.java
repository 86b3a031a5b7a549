package io.vitrine.enrichment.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/// Says whether the programs that do the work have run.
@ApplicationScoped
@Readiness
@Startup
public class ToolCheck implements HealthCheck {
  private final Tools tools;

  @Inject
  public ToolCheck(Tools tools) {
    this.tools = tools;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("Imaging and video tools");
    tools.findings().forEach(answer::withData);
    // Said, not required: some container engines let nobody make a network namespace.
    answer.withData("offline", tools.isOffline());
    return answer.status(tools.isComplete()).build();
  }
}
