package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class OutboxHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final OutboxMetrics metrics =
      new OutboxMetrics(new SimpleMeterRegistry(), Clock.fixed(NOW, ZoneOffset.UTC));
  private final OutboxHealth health =
      new OutboxHealth(
          metrics, SettingsTest.config(Map.of()).getConfigMapping(OutboxSettings.class));

  @Test
  void anEmptyOutboxIsWell() {
    assertEquals(Status.UP, health.call().getStatus());
  }

  @Test
  void anEventThatWaitsForAMinuteIsStillWell() {
    metrics.observe(new Backlog(3, NOW.minus(Duration.ofMinutes(1))));

    assertEquals(Status.UP, health.call().getStatus());
  }

  @Test
  void anEventThatWaitsLongerIsNot() {
    metrics.observe(new Backlog(3, NOW.minus(Duration.ofSeconds(61))));

    HealthCheckResponse response = health.call();

    assertEquals(Status.DOWN, response.getStatus());
    assertEquals(Map.of("oldestAgeSeconds", 61L, "pending", 3L), response.getData().orElseThrow());
  }
}
