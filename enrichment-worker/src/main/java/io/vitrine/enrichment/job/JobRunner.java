package io.vitrine.enrichment.job;

import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.pipeline.JobSize;
import io.vitrine.enrichment.pipeline.Pipeline;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.Envelope;
import io.vitrine.events.Task;
import io.vitrine.events.Trace;
import io.vitrine.storage.StoreUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Does one job to its end; short faults are tried again in place. Thread-safe.
@ApplicationScoped
public class JobRunner {
  private static final Logger LOG = Logger.getLogger(JobRunner.class);

  /// Longer than any outage, and short enough to be added to a time.
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private static final URI SOURCE = URI.create("/vitrine/enrichment-worker");

  private final Pipeline pipeline;
  private final ResultSender sender;
  private final RetryConfiguration retry;
  private final Clock clock;
  private final JobMetrics metrics;
  private final Outages outages;
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
    this.outages = new Outages(clock, retry.limit());
  }

  /// Ends all waiting.
  void stop() {
    stopping.countDown();
  }

  /// Returns when all results are safe.
  ///
  /// @param place what the job may be at most
  /// @throws LargeJobException when it is larger
  /// @throws StoppingException when the worker ends before
  /// @throws RuntimeException when the job could not be done in the time for tries in place
  void run(UUID requestId, EnrichmentRequested request, Trace trace, JobSize place) {
    String bucket = request.object().bucket();
    Set<UUID> sent = new HashSet<>();
    Runnable work =
        () -> {
          pipeline.run(
              request,
              size -> requireFits(size, place),
              result -> send(requestId, result, trace, sent));
          outages.back(bucket);
        };
    metrics.timed(
        request,
        () -> {
          try {
            insist(work, () -> outages.isAway(bucket) ? Duration.ZERO : retry.limit());
          } catch (StoreUnavailableException e) {
            outages.away(bucket);
            throw e;
          }
        });
  }

  private static void requireFits(JobSize size, JobSize place) {
    if (size.compareTo(place) > 0) {
      throw new LargeJobException();
    }
  }

  /// Tells the requester that a job was given up for now: nobody is left waiting. Says that time
  /// ran out, which it did for all tries; when an operator puts the job back and it succeeds, the
  /// results say so, and what a requester has already it does not give away for this.
  ///
  /// @throws StoppingException when the worker ends before
  void giveUp(UUID requestId, EnrichmentRequested request, Trace trace) {
    for (Task task : request.tasks()) {
      Rejected rejected =
          new Rejected(
              request.requester(),
              request.subjectId(),
              request.generation(),
              task,
              Reason.TIMEOUT,
              "given up after all tries; an operator can put the job back");
      UUID id = ResultIds.ofGivingUp(requestId, task);
      untilDone(() -> sender.send(envelope(id, rejected, trace)));
      metrics.count(rejected);
    }
  }

  /// Does something that only Kafka can hinder, and does not give up while the worker runs: as long
  /// as Kafka is away there is nothing better to do.
  ///
  /// @throws StoppingException when the worker ends before
  void untilDone(Runnable work) {
    insist(work, () -> FOREVER);
  }

  private void insist(Runnable work, Supplier<Duration> patience) {
    Instant start = clock.instant();
    Backoff backoff = new Backoff(retry.firstPause(), retry.longestPause());
    for (int failures = 1; ; failures++) {
      try {
        work.run();
        return;
      } catch (RuntimeException e) {
        requireWorthAnotherTry(e, start.plus(patience.get()));
        Duration pause = backoff.pause(failures, ThreadLocalRandom.current());
        LOG.warnf(
            "job waits failures=%d pause=%dms cause=%s",
            failures, pause.toMillis(), e.getMessage());
        await(pause, e);
      } catch (Error e) {
        if (isStopping()) {
          throw new StoppingException(e);
        }
        throw e;
      }
    }
  }

  private void requireWorthAnotherTry(RuntimeException fault, Instant end) {
    if (isStopping()) {
      throw new StoppingException(fault);
    }
    if (!isTransient(fault) || !clock.instant().isBefore(end)) {
      throw fault;
    }
  }

  /// What goes wrong then may come from the stop itself.
  private boolean isStopping() {
    return stopping.getCount() == 0 || Thread.currentThread().isInterrupted();
  }

  /// Whether the same job may succeed later.
  static boolean isTransient(Throwable fault) {
    return fault instanceof StoreUnavailableException
        || fault instanceof TransientFaultException
        || fault instanceof UncheckedIOException;
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
    Envelope<EnrichmentResult> envelope = envelope(id, result, trace);
    if (result instanceof Started) {
      sender.announce(envelope);
    } else {
      sender.send(envelope);
    }
    sent.add(id);
    metrics.count(result);
  }

  private Envelope<EnrichmentResult> envelope(UUID id, EnrichmentResult result, Trace trace) {
    return new Envelope<>(id, SOURCE, clock.instant(), trace.parent(), trace.requestId(), result);
  }
}
