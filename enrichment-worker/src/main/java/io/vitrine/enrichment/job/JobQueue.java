package io.vitrine.enrichment.job;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Decides which job runs next. Jobs of one subject run one after another in the order of their
/// lane, and one that waits for its subject takes no thread; a lane never takes another lane's
/// places; a replayed job runs only while no live one waits and a core is free. Thread-safe.
final class JobQueue {
  private static final Logger LOG = Logger.getLogger(JobQueue.class);

  private final Places places;
  private final Executor threads;
  private final Map<Lane, Deque<QueuedJob>> waiting = new EnumMap<>(Lane.class);
  private final Map<Lane, Deque<CompletableFuture<Void>>> admissions = new EnumMap<>(Lane.class);
  private final List<QueuedJob> running = new ArrayList<>();
  private final Set<String> busy = new HashSet<>();
  private boolean stopped;

  /// @param threads runs each job at once
  JobQueue(Places places, Executor threads) {
    this.places = places;
    this.threads = threads;
    for (Lane lane : Lane.values()) {
      waiting.put(lane, new ArrayDeque<>());
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

  /// Puts a job back that ended without being done, before all others of its lane.
  void submitFirst(QueuedJob job) {
    synchronized (this) {
      lane(job.lane()).addFirst(job);
    }
    startWhatCan();
  }

  /// Drops what waits and came from these partitions: another worker has it now.
  void forget(Collection<TopicPartition> partitions) {
    synchronized (this) {
      waiting.values().forEach(jobs -> jobs.removeIf(job -> partitions.contains(job.origin())));
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
    int jobs = 0;
    for (QueuedJob job : running) {
      jobs += job.lane() == lane ? 1 : 0;
    }
    return jobs;
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

  /// Most of the time a lane has no place: then hundreds of jobs need not be looked at.
  private void take(Lane lane, List<QueuedJob> starting) {
    Iterator<QueuedJob> iterator = lane(lane).iterator();
    while (!stopped && hasPlace(lane) && iterator.hasNext()) {
      QueuedJob job = iterator.next();
      if (!busy.contains(job.subjectId()) && hasPlace(job)) {
        iterator.remove();
        busy.add(job.subjectId());
        running.add(job);
        starting.add(job);
      }
    }
  }

  private void admit(Lane lane, List<CompletableFuture<Void>> admitted) {
    while (!stopped && waiting(lane) <= places.waitingIn(lane) && !admissions(lane).isEmpty()) {
      admitted.add(admissions(lane).removeFirst());
    }
  }

  /// Whether a job of the lane may find a place at all.
  private boolean hasPlace(Lane lane) {
    return switch (lane) {
      case PICTURES -> running(Lane.PICTURES) < places.pictures();
      case VIDEOS -> runningVideos() < places.videos();
      case REPLAY ->
          running(Lane.REPLAY) == 0
              && waiting(Lane.PICTURES) == 0
              && running.size() < places.cores();
    };
  }

  /// Whether there is one for this job, where its lane has one.
  private boolean hasPlace(QueuedJob job) {
    boolean behindVideos = job.lane() == Lane.REPLAY && waiting(Lane.VIDEOS) > 0;
    return !job.video() || (runningVideos() < places.videos() && !behindVideos);
  }

  private int runningVideos() {
    int videos = 0;
    for (QueuedJob job : running) {
      videos += job.video() ? 1 : 0;
    }
    return videos;
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

  private Deque<QueuedJob> lane(Lane lane) {
    return java.util.Objects.requireNonNull(waiting.get(lane));
  }

  private Deque<CompletableFuture<Void>> admissions(Lane lane) {
    return java.util.Objects.requireNonNull(admissions.get(lane));
  }
}
