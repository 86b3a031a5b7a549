package io.vitrine.community.turn;

import io.vitrine.web.ProblemException;
import io.vitrine.web.ProblemType;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets only so much of one kind of work run at a time, in the order in which it came. Thread-safe.
public final class Turns {
  private final Semaphore places;
  private final Duration patience;
  private final ProblemType refusal;

  /// @param patience how long work waits for its turn
  /// @param refusal of what has waited so long
  public Turns(int atOnce, Duration patience, ProblemType refusal) {
    this.places = new Semaphore(atOnce, true);
    this.patience = patience;
    this.refusal = refusal;
  }

  /// Waits for a turn and does the work.
  ///
  /// @throws ProblemException when too much is before it
  public <T> T take(Supplier<T> work) {
    await();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private void await() {
    try {
      if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(refusal);
  }
}
