package io.vitrine.enrichment.job;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/// Jobs that wait, of which each owner gets one in turn; those of one owner go in their order. The
/// caller sees to it that one thread at a time is here.
final class Turns {
  /// The owner whose turn is next is the first; none is here whose jobs have all gone.
  private final Map<String, Deque<QueuedJob>> byOwner = new LinkedHashMap<>();

  private int size;

  void addLast(QueuedJob job) {
    jobsOf(job).addLast(job);
    size++;
  }

  /// Before the others of its owner.
  void addFirst(QueuedJob job) {
    jobsOf(job).addFirst(job);
    size++;
  }

  private Deque<QueuedJob> jobsOf(QueuedJob job) {
    return byOwner.computeIfAbsent(job.owner(), owner -> new ArrayDeque<>());
  }

  /// Takes the next job that can run, and puts its owner behind the others.
  Optional<QueuedJob> take(Predicate<QueuedJob> canRun) {
    for (Deque<QueuedJob> jobs : byOwner.values()) {
      for (Iterator<QueuedJob> each = jobs.iterator(); each.hasNext(); ) {
        QueuedJob job = each.next();
        if (canRun.test(job)) {
          each.remove();
          size--;
          takeTurn(job.owner(), jobs);
          return Optional.of(job);
        }
      }
    }
    return Optional.empty();
  }

  private void takeTurn(String owner, Deque<QueuedJob> jobs) {
    byOwner.remove(owner);
    if (!jobs.isEmpty()) {
      byOwner.put(owner, jobs);
    }
  }

  /// Drops what came from these partitions.
  void forget(Collection<TopicPartition> partitions) {
    byOwner.values().forEach(jobs -> jobs.removeIf(job -> partitions.contains(job.origin())));
    byOwner.values().removeIf(Deque::isEmpty);
    size = (int) stream().count();
  }

  Stream<QueuedJob> stream() {
    return byOwner.values().stream().flatMap(Deque::stream);
  }

  int size() {
    return size;
  }
}
