package io.vitrine.outbox;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// Waiting times that double up to a limit, each shortened by chance by up to a half so that
/// replicas that failed together do not come back together. For one thread.
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final DoubleSupplier chance;
  private Duration next;

  /// Begins at the first pause.
  ///
  /// @param chance numbers from 0 (inclusive) to 1 (exclusive)
  Backoff(Duration first, Duration longest, DoubleSupplier chance) {
    this.first = first;
    this.longest = longest;
    this.chance = chance;
    this.next = first;
  }

  Duration next() {
    Duration full = next;
    Duration doubled = full.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return Duration.ofNanos((long) (full.toNanos() * (1 - chance.getAsDouble() / 2)));
  }

  void reset() {
    next = first;
  }
}
