package io.vitrine.enrichment.job;

import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// Keeps jobs of one subject from running side by side. Subjects share a bounded number of locks;
/// two of them may wait for each other, which costs time only.
final class SubjectLocks {
  private static final int LOCKS = 1024;

  private final ReentrantLock[] locks =
      IntStream.range(0, LOCKS)
          .mapToObj(index -> new ReentrantLock(true))
          .toArray(ReentrantLock[]::new);

  void run(String subjectId, Runnable work) {
    ReentrantLock lock = locks[Math.floorMod(subjectId.hashCode(), LOCKS)];
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
