package io.vitrine.enrichment.job;

import io.quarkus.runtime.ShutdownEvent;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.pipeline.Pipeline;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Envelope;
import io.vitrine.storage.StoreUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Does one job to its end: jobs of one subject one after another, transient faults tried again in
/// place for a bounded time. Thread-safe.
@ApplicationScoped
public class JobRunner {
  private static final Logger LOG = Logger.getLogger(JobRunner.class);
  private static final URI SOURCE = URI.create("/vitrine/enrichment-worker");

  private final Pipeline pipeline;
  private final ResultSender sender;
  private final RetryConfiguration retry;
  private final Clock clock;
  private final JobMetrics metrics;
  private final SubjectLocks subjects = new SubjectLocks();
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Inject
  JobRunner(
      Pipeline pipeline,
      ResultSender sender,
      RetryConfiguration retry,
      Clock clock,
      JobMetrics metrics) {
    this.pipeline = pipeline;
    this.sender = sender;
    this.retry = retry;
    this.clock = clock;
    this.metrics = metrics;
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /// Returns when all results are safe.
  ///
  /// @throws StoppingException when the worker ends before
  /// @throws RuntimeException when the job could not be done in the time for tries
  void run(UUID requestId, EnrichmentRequested request, Trace trace) {
    subjects.run(
        request.subjectId(),
        () -> metrics.timed(request, () -> runWithRetries(requestId, request, trace)));
  }

  private void runWithRetries(UUID requestId, EnrichmentRequested request, Trace trace) {
    Instant end = clock.instant().plus(retry.limit());
    Backoff backoff = new Backoff(retry.firstPause(), retry.longestPause());
    Set<UUID> sent = new HashSet<>();
    for (int failures = 1; ; failures++) {
      try {
        pipeline.run(request, result -> send(requestId, result, trace, sent));
        return;
      } catch (RuntimeException e) {
        requireWorthAnotherTry(e, end);
        Duration pause = backoff.pause(failures, ThreadLocalRandom.current());
        LOG.warnf(
            "job waits subject=%s failures=%d pause=%dms cause=%s",
            request.subjectId(), failures, pause.toMillis(), e.getMessage());
        await(pause, e);
      }
    }
  }

  private void requireWorthAnotherTry(RuntimeException fault, Instant end) {
    if (stopping.getCount() == 0 || Thread.currentThread().isInterrupted()) {
      throw new StoppingException(fault);
    }
    boolean isTransient =
        fault instanceof StoreUnavailableException
            || fault instanceof TransientFaultException
            || fault instanceof UncheckedIOException;
    if (!isTransient || clock.instant().isAfter(end)) {
      throw fault;
    }
  }

  private void await(Duration pause, RuntimeException fault) {
    try {
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoppingException(fault);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException(e);
    }
  }

  /// A result that an earlier try has sent is not sent again.
  private void send(UUID requestId, EnrichmentResult result, Trace trace, Set<UUID> sent) {
    UUID id = ResultIds.of(requestId, result);
    if (sent.contains(id)) {
      return;
    }
    sender.send(new Envelope<>(id, SOURCE, clock.instant(), trace.parent(), result));
    sent.add(id);
    metrics.count(result);
  }
}
