package io.vitrine.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What the relay shows of itself. Leader and standbys all report the backlog of their database, so
/// that an alarm may take any of them.
@ApplicationScoped
class OutboxMetrics {
  private final Clock clock;
  private final Counter sent;
  private final Counter failures;
  private final Counter refused;
  private volatile Backlog backlog = Backlog.EMPTY;

  OutboxMetrics(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    this.sent = registry.counter("vitrine.outbox.sent");
    this.failures = registry.counter("vitrine.outbox.failures");
    this.refused = registry.counter("vitrine.outbox.refused");
    Gauge.builder("vitrine.outbox.oldest.age", () -> oldestAge().toMillis() / 1000.0)
        .baseUnit("seconds")
        .description("Age of the oldest event that is not on Kafka yet")
        .register(registry);
    Gauge.builder("vitrine.outbox.pending", () -> backlog.pending())
        .description("Events that are not on Kafka yet, counted up to 100000")
        .register(registry);
  }

  void observe(Backlog current) {
    backlog = current;
  }

  void sent(int events) {
    sent.increment(events);
  }

  /// A pass that Kafka did not acknowledge as a whole.
  void failed() {
    failures.increment();
  }

  /// An event that went to `outbox_failed`.
  void refused() {
    refused.increment();
  }

  Backlog backlog() {
    return backlog;
  }

  /// Grows while the relay is stuck, though it observes nothing then.
  Duration oldestAge() {
    Instant oldest = backlog.oldest();
    return oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
  }
}
