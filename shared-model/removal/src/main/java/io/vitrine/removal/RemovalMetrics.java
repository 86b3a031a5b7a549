package io.vitrine.removal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// What the removals show of themselves. Each replica reports the backlog of its database, so that
/// an alarm may take any of them.
@ApplicationScoped
class RemovalMetrics {
  static final String FINISHED = "vitrine.removal.finished";

  private record Observed(Backlog backlog, long at) {}

  private final Counter deleted;
  private final Counter missing;
  private final Counter superseded;
  private final Counter failures;
  private volatile Observed last = new Observed(Backlog.EMPTY, System.nanoTime());

  RemovalMetrics(MeterRegistry registry) {
    deleted = registry.counter(FINISHED, "outcome", "deleted");
    missing = registry.counter(FINISHED, "outcome", "missing");
    superseded = registry.counter(FINISHED, "outcome", "superseded");
    failures = registry.counter("vitrine.removal.failures");
    Gauge.builder("vitrine.removal.oldest.age", () -> oldestAge().toMillis() / 1000.0)
        .baseUnit("seconds")
        .description("Age of the oldest removal that the store has not done yet")
        .register(registry);
    Gauge.builder("vitrine.removal.pending", () -> last.backlog.pending())
        .description("Removals that the store has not done yet, counted up to 10000")
        .register(registry);
  }

  void observe(Backlog backlog) {
    last = new Observed(backlog, System.nanoTime());
  }

  void deleted() {
    deleted.increment();
  }

  void missing() {
    missing.increment();
  }

  /// Another object was found under the key.
  void superseded() {
    superseded.increment();
  }

  /// A try that comes again.
  void failed() {
    failures.increment();
  }

  /// Grows while the worker is stuck, though it observes nothing then.
  private Duration oldestAge() {
    Observed observed = last;
    return observed.backlog.pending() == 0
        ? Duration.ZERO
        : observed.backlog.oldest().plusNanos(System.nanoTime() - observed.at);
  }
}
