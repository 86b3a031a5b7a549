package io.vitrine.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// Keeps an outage to one line of the log, however many requests meet it. Thread-safe.
public final class OutageLog {
  /// So long without a fault ends an outage. Longer than the pause after which clients try again.
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

  /// Takes note of a fault.
  ///
  /// @return true for the first one of an outage, which is worth a line
  public boolean begins(Instant now) {
    return last.getAndSet(now).plus(QUIET).isBefore(now);
  }
}
