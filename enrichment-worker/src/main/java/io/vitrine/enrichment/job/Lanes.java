package io.vitrine.enrichment.job;

import io.quarkus.runtime.ShutdownEvent;
import io.vitrine.enrichment.process.Children;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/// The worker's queue with its threads, from start to stop.
@ApplicationScoped
class Lanes {
  /// Shorter than `quarkus.shutdown.timeout`: jobs that need longer come again after the start.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Threads threads = new Threads();
  private final JobQueue queue;
  private final JobRunner runner;

  @Inject
  Lanes(
      LaneConfiguration configuration,
      Children children,
      JobRunner runner,
      JobMetrics metrics,
      Clock clock) {
    this.queue = new JobQueue(Places.of(configuration, children.limit()), threads);
    this.runner = runner;
    metrics.watch(queue, clock);
  }

  /// See [JobQueue#submit].
  CompletionStage<Void> submit(QueuedJob job) {
    return queue.submit(job);
  }

  /// See [JobQueue#submitFirst].
  void submitFirst(QueuedJob job) {
    queue.submitFirst(job);
  }

  int waiting(Lane lane) {
    return queue.waiting(lane);
  }

  int running(Lane lane) {
    return queue.running(lane);
  }

  /// Runs work beside the lanes, after a time.
  Executor after(Duration pause) {
    long millis = Math.max(0, pause.toMillis());
    return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, threads);
  }

  /// See [JobQueue#forget].
  void forget(Collection<TopicPartition> partitions) {
    queue.forget(partitions);
  }

  /// Before the connection to Kafka goes, so that what ends in time is acknowledged.
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    queue.stop();
    runner.stop();
    threads.stop(PATIENCE);
  }
}
