package io.vitrine.vault.adoption;

import java.time.Duration;
import java.time.Instant;

/// The right to go on with a run. Thread-safe.
final class Lease {
  private final AdoptionRuns runs;
  private final String userId;
  private final Instant began;
  private final Duration renewal;
  private long renewed = System.nanoTime();

  Lease(AdoptionRuns runs, String userId, Instant began, Duration length) {
    this.runs = runs;
    this.userId = userId;
    this.began = began;
    // A third: one renewal may be late or fail without the run being lost.
    this.renewal = length.dividedBy(3);
  }

  /// When the run began, on the database's clock.
  Instant began() {
    return began;
  }

  /// A sign of life; writes only once in a while, so that a short run writes none.
  ///
  /// @throws RunLostException when the run is another one's by now
  synchronized void keep() {
    if (System.nanoTime() - renewed >= renewal.toNanos()) {
      confirm();
    }
  }

  /// Before a change that only the owner of the run may make.
  ///
  /// @throws RunLostException when the run is another one's by now
  synchronized void confirm() {
    if (!runs.extend(userId, began)) {
      throw new RunLostException();
    }
    renewed = System.nanoTime();
  }
}
