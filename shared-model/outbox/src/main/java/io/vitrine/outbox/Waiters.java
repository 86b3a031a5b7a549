package io.vitrine.outbox;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Who waits for which signal in this replica. Thread-safe.
final class Waiters {
  private final Map<String, Set<Waiter>> byName = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /// One wait for one signal, until it is closed.
  final class Waiter implements AutoCloseable {
    private final String name;
    private final Semaphore signals = new Semaphore(0);

    private Waiter(String name) {
      this.name = name;
    }

    /// Waits for the next signal.
    ///
    /// @return false when the time is over or the application stops
    boolean awaitSignal(long nanos) throws InterruptedException {
      if (closed || !signals.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        return false;
      }
      // One look at the database answers all the signals before it.
      signals.drainPermits();
      return !closed;
    }

    private void wake() {
      signals.release();
    }

    @Override
    public void close() {
      byName.computeIfPresent(
          name,
          (_, waiters) -> {
            waiters.remove(this);
            return waiters.isEmpty() ? null : waiters;
          });
    }
  }

  Waiter register(String name) {
    Waiter waiter = new Waiter(name);
    byName.compute(
        name,
        (_, present) -> {
          Set<Waiter> waiters = present == null ? ConcurrentHashMap.newKeySet() : present;
          waiters.add(waiter);
          return waiters;
        });
    return waiter;
  }

  void wake(String name) {
    byName.getOrDefault(name, Set.of()).forEach(Waiter::wake);
  }

  void wakeAll() {
    byName.values().forEach(waiters -> waiters.forEach(Waiter::wake));
  }

  /// Ends all waits, now and later.
  void close() {
    closed = true;
    wakeAll();
  }

  /// The number of names that somebody waits for.
  int size() {
    return byName.size();
  }
}
