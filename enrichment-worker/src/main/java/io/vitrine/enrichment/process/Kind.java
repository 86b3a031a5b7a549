package io.vitrine.enrichment.process;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Work of one kind: it shares the cores with work of other kinds, but being alone means alone
/// among its own. So a picture that is tried again does not wait for a video, which may take
/// minutes, nor do all pictures behind it. Owners of jobs take turns. Thread-safe.
final class Kind {
  private final int limit;
  private final FairPlaces own;
  private final Semaphore cores;

  /// @param cores shared by all kinds, one permit for each
  Kind(int limit, Semaphore cores) {
    this.limit = limit;
    this.own = new FairPlaces(limit);
    this.cores = cores;
  }

  /// Waits for a core and works there.
  <T> T inPlace(Supplier<T> work) {
    return occupying(1, work);
  }

  /// Like [#inPlace], but while no other work of this kind is under way.
  <T> T alone(Supplier<T> work) {
    return occupying(limit, work);
  }

  /// Its own places first, whichever kind it is: else two kinds could wait for each other.
  private <T> T occupying(int places, Supplier<T> work) {
    own.acquire(TimeAccount.owner(), places);
    try {
      cores.acquireUninterruptibly();
      try {
        return work.get();
      } finally {
        cores.release();
      }
    } finally {
      own.release(places);
    }
  }
}
