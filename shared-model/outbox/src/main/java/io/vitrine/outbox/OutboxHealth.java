package io.vitrine.outbox;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Down when events have waited too long for Kafka. Wellness, not readiness: a service whose events
/// wait still serves its clients, and taking it out of the load balancer would help nobody.
@Wellness
@ApplicationScoped
class OutboxHealth implements HealthCheck {
  private final OutboxMetrics metrics;
  private final OutboxSettings settings;

  OutboxHealth(OutboxMetrics metrics, OutboxSettings settings) {
    this.metrics = metrics;
    this.settings = settings;
  }

  @Override
  public HealthCheckResponse call() {
    Duration age = metrics.oldestAge();
    return HealthCheckResponse.named("Outbox")
        .status(age.compareTo(settings.alarmAge()) <= 0)
        .withData("oldestAgeSeconds", age.toSeconds())
        .withData("pending", metrics.backlog().pending())
        .build();
  }
}
