package io.vitrine.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What [Deliveries] shows of itself.
@ApplicationScoped
class DeliveryMetrics {
  /// A delivery under way; closed when it has ended.
  interface UnderWay extends AutoCloseable {
    @Override
    void close();
  }

  /// No record: two that begin at the same instant are two.
  private static final class Begin {
    private final Instant time;

    Begin(Instant time) {
      this.time = time;
    }

    Instant time() {
      return time;
    }
  }

  private final Clock clock;
  private final Counter unknown;
  private final Counter retries;
  private final Set<Begin> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicInteger pausing = new AtomicInteger();

  DeliveryMetrics(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    this.unknown = registry.counter("vitrine.deliveries.unknown");
    this.retries = registry.counter("vitrine.deliveries.retries");
    Gauge.builder("vitrine.deliveries.oldest.age", () -> oldestAge().toMillis() / 1000.0)
        .baseUnit("seconds")
        .description("How long the oldest event that is worked on has been tried")
        .register(registry);
  }

  /// Waits between two tries; see [#pausing].
  UnderWay pause() {
    pausing.incrementAndGet();
    return pausing::decrementAndGet;
  }

  /// Deliveries that wait for something that is away: they have nothing to finish at a stop.
  int pausing() {
    return pausing.get();
  }

  UnderWay underWay() {
    Begin begin = new Begin(clock.instant());
    underWay.add(begin);
    return () -> underWay.remove(begin);
  }

  void unknown() {
    unknown.increment();
  }

  void retry() {
    retries.increment();
  }

  /// Zero when nothing is worked on.
  Duration oldestAge() {
    return underWay.stream()
        .map(Begin::time)
        .min(Comparator.naturalOrder())
        .map(oldest -> Duration.between(oldest, clock.instant()))
        .orElse(Duration.ZERO);
  }
}
