package io.vitrine.enrichment.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Jobs by task and outcome, how long they take, how many are under way.
@ApplicationScoped
public class JobMetrics {
  private final MeterRegistry registry;
  private final AtomicInteger underWay = new AtomicInteger();

  @Inject
  public JobMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("vitrine.enrichment.jobs.active", underWay, AtomicInteger::get)
        .description("Jobs under way, those waiting for another try included")
        .register(registry);
  }

  void timed(EnrichmentRequested request, Runnable work) {
    underWay.incrementAndGet();
    Timer.Sample sample = Timer.start(registry);
    String outcome = "fault";
    try {
      work.run();
      outcome = "done";
    } catch (LargeJobException e) {
      outcome = "moved";
      throw e;
    } finally {
      underWay.decrementAndGet();
      sample.stop(
          Timer.builder("vitrine.enrichment.job")
              .description("Time from taking a job to its last result, tries included")
              .tag("tasks", tasks(request))
              .tag("outcome", outcome)
              .register(registry));
    }
  }

  void count(EnrichmentResult result) {
    switch (result) {
      case Started started -> count("started", "none");
      case Enriched enriched -> count("enriched", "none");
      case CopyReady ready -> count("copy-ready", "none");
      case ThumbnailsReady ready -> count("thumbnails-ready", "none");
      case Rejected rejected -> count("rejected-" + name(rejected.task()), name(rejected.reason()));
    }
  }

  /// Queue depth and age by lane, and what was taken from Kafka last.
  void watch(JobQueue queue, Clock clock) {
    for (Lane lane : Lane.values()) {
      gauge("waiting", lane, () -> queue.waiting(lane), "Jobs taken from Kafka and not begun");
      gauge("running", lane, () -> queue.running(lane), "Jobs under way");
      gauge(
          "oldest.seconds",
          lane,
          () -> queue.oldest(lane).map(since -> seconds(since, clock)).orElse(0.0),
          "Age of the oldest request that was taken and is not done");
    }
  }

  private void gauge(String name, Lane lane, Supplier<Number> value, String description) {
    Gauge.builder("vitrine.enrichment.lane." + name, value)
        .description(description)
        .tag("lane", lane.label())
        .register(registry);
  }

  private static double seconds(Instant since, Clock clock) {
    return Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }

  /// A request that goes to a retry topic.
  void countRetry(String topic) {
    registry.counter("vitrine.enrichment.requests.retried", "topic", topic).increment();
  }

  /// A request that goes to the dead letters.
  void countDeadLetter(Throwable reason) {
    registry
        .counter("vitrine.enrichment.requests.dead", "reason", reason.getClass().getSimpleName())
        .increment();
  }

  /// A record that is done, and comes again all the same when the worker starts next.
  void countNotAcknowledged() {
    registry.counter("vitrine.enrichment.requests.not.acknowledged").increment();
  }

  /// An event of a type that this build does not know.
  void countSkipped() {
    registry.counter("vitrine.enrichment.requests.skipped").increment();
  }

  private void count(String result, String reason) {
    registry.counter("vitrine.enrichment.results", "result", result, "reason", reason).increment();
  }

  private static String tasks(EnrichmentRequested request) {
    return request.tasks().stream()
        .map(Task::name)
        .map(JobMetrics::lower)
        .collect(Collectors.joining("+"));
  }

  private static String name(Enum<?> constant) {
    return lower(constant.name()).replace('_', '-');
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
