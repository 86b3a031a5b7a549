package io.vitrine.enrichment.job;

import io.vitrine.enrichment.pipeline.JobSize;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Decides which job runs next. Owners take turns; jobs of one subject run one after another in the
/// order of their lane, and one that waits for its subject takes no thread; a lane never takes
/// another lane's places; what nobody waits for runs only while no live job waits, but for one
/// small job at a time, so that it goes on at all. Thread-safe.
final class JobQueue {
  private static final Logger LOG = Logger.getLogger(JobQueue.class);

  private final Places places;
  private final Executor threads;
  private final Map<Lane, Turns> waiting = new EnumMap<>(Lane.class);
  private final Map<Lane, Deque<CompletableFuture<Void>>> admissions = new EnumMap<>(Lane.class);
  private final List<QueuedJob> running = new ArrayList<>();
  private final Set<String> busy = new HashSet<>();
  private boolean stopped;

  /// @param threads runs each job at once
  JobQueue(Places places, Executor threads) {
    this.places = places;
    this.threads = threads;
    for (Lane lane : Lane.values()) {
      waiting.put(lane, new Turns());
      admissions.put(lane, new ArrayDeque<>());
    }
  }

  /// Takes a job.
  ///
  /// @return complete when the lane takes another one; this is what keeps the number of jobs in
  ///   memory bounded
  CompletionStage<Void> submit(QueuedJob job) {
    CompletableFuture<Void> admission = new CompletableFuture<>();
    synchronized (this) {
      lane(job.lane()).addLast(job);
      admissions(job.lane()).addLast(admission);
    }
    startWhatCan();
    return admission;
  }

  /// Puts a job back that ended without being done, before all others of its owner.
  void submitFirst(QueuedJob job) {
    synchronized (this) {
      lane(job.lane()).addFirst(job);
    }
    startWhatCan();
  }

  /// Drops what waits and came from these partitions: another worker has it now.
  void forget(Collection<TopicPartition> partitions) {
    synchronized (this) {
      waiting.values().forEach(jobs -> jobs.forget(partitions));
    }
    startWhatCan();
  }

  /// Begins nothing any more; what waits comes again after the start.
  synchronized void stop() {
    stopped = true;
  }

  synchronized int waiting(Lane lane) {
    return lane(lane).size();
  }

  synchronized int running(Lane lane) {
    return count(job -> job.lane() == lane);
  }

  /// When the oldest job was asked for that is not done; empty when there is none.
  synchronized Optional<Instant> oldest(Lane lane) {
    return Stream.concat(lane(lane).stream(), running.stream().filter(job -> job.lane() == lane))
        .map(QueuedJob::since)
        .min(Instant::compareTo);
  }

  private void startWhatCan() {
    List<QueuedJob> starting = new ArrayList<>();
    List<CompletableFuture<Void>> admitted = new ArrayList<>();
    synchronized (this) {
      for (Lane lane : Lane.values()) {
        take(lane, starting);
        admit(lane, admitted);
      }
    }
    // Outside of the lock: both run code of others.
    starting.forEach(this::start);
    admitted.forEach(admission -> admission.complete(null));
  }

  private void start(QueuedJob job) {
    try {
      threads.execute(() -> run(job));
    } catch (RejectedExecutionException e) {
      // The worker stopped meanwhile: the job comes again after the start, like all that waits.
      LOG.debugf("job not begun lane=%s", job.lane());
    }
  }

  private void take(Lane lane, List<QueuedJob> starting) {
    // Most of the time a lane has no place: then hundreds of jobs need not be looked at.
    while (!stopped && hasPlace(lane)) {
      Optional<QueuedJob> next = lane(lane).take(this::canRun);
      if (next.isEmpty()) {
        return;
      }
      busy.add(next.get().subjectId());
      running.add(next.get());
      starting.add(next.get());
    }
  }

  private boolean canRun(QueuedJob job) {
    return !busy.contains(job.subjectId()) && hasPlace(job);
  }

  private void admit(Lane lane, List<CompletableFuture<Void>> admitted) {
    while (!stopped && waiting(lane) <= places.waiting() && !admissions(lane).isEmpty()) {
      admitted.add(admissions(lane).removeFirst());
    }
  }

  /// Whether a job of the lane may find a place at all.
  private boolean hasPlace(Lane lane) {
    return switch (lane) {
      case LIVE -> running(Lane.LIVE) < places.live();
      case LARGE -> runningLarge() < places.large();
      case BACKGROUND ->
          running(Lane.BACKGROUND) == 0
              || (isQuiet() && running(Lane.BACKGROUND) < places.background());
    };
  }

  /// Whether there is one for this job, where its lane has one.
  private boolean hasPlace(QueuedJob job) {
    if (job.lane() != Lane.BACKGROUND || job.size() == JobSize.SMALL) {
      return true;
    }
    return isQuiet()
        && count(this::needsCoreInBackground) == 0
        && count(other -> !isSmallInBackground(other)) < places.cores()
        && (!job.isLarge() || (runningLarge() < places.large() && waiting(Lane.LARGE) == 0));
  }

  private boolean isQuiet() {
    return waiting(Lane.LIVE) == 0;
  }

  private boolean needsCoreInBackground(QueuedJob job) {
    return job.lane() == Lane.BACKGROUND && job.size() != JobSize.SMALL;
  }

  private boolean isSmallInBackground(QueuedJob job) {
    return job.lane() == Lane.BACKGROUND && job.size() == JobSize.SMALL;
  }

  private int runningLarge() {
    return count(QueuedJob::isLarge);
  }

  private int count(Predicate<QueuedJob> which) {
    int jobs = 0;
    for (QueuedJob job : running) {
      jobs += which.test(job) ? 1 : 0;
    }
    return jobs;
  }

  private void run(QueuedJob job) {
    try {
      job.work().run();
    } finally {
      synchronized (this) {
        running.remove(job);
        busy.remove(job.subjectId());
      }
      startWhatCan();
    }
  }

  private Turns lane(Lane lane) {
    return java.util.Objects.requireNonNull(waiting.get(lane));
  }

  private Deque<CompletableFuture<Void>> admissions(Lane lane) {
    return java.util.Objects.requireNonNull(admissions.get(lane));
  }
}
