package io.vitrine.outbox;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Down when an event has been tried for too long. Wellness, neither readiness nor liveness: what
/// it waits for is away, and neither another replica nor a restart would change that.
@Wellness
@ApplicationScoped
class DeliveryHealth implements HealthCheck {
  private final DeliveryMetrics metrics;
  private final DeliverySettings settings;

  DeliveryHealth(DeliveryMetrics metrics, DeliverySettings settings) {
    this.metrics = metrics;
    this.settings = settings;
  }

  @Override
  public HealthCheckResponse call() {
    Duration age = metrics.oldestAge();
    return HealthCheckResponse.named("Deliveries")
        .status(age.compareTo(settings.alarmAge()) <= 0)
        .withData("oldestAgeSeconds", age.toSeconds())
        .build();
  }
}
