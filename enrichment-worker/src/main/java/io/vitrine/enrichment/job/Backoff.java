package io.vitrine.enrichment.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// The pauses between tries: doubling, bounded, and with jitter, so that jobs that failed together
/// do not come back together.
record Backoff(Duration first, Duration longest) {
  /// @param failures how often it went wrong so far, at least 1
  Duration pause(int failures, RandomGenerator random) {
    int doublings = Math.min(failures - 1, 30);
    long full = Math.min(first.toMillis() << doublings, longest.toMillis());
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }
}
