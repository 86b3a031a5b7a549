package io.vitrine.vault.adoption;

import java.time.Duration;

/// The last run of a user, as this process knows it.
///
/// @param began on this process's monotonic clock in nanoseconds; never later than it truly was
/// @param took from its beginning to its end
record FinishedRun(long began, Duration took, RunOutcome outcome) {
  /// Whether a request that came at this time has to look no further: the run began recently
  /// enough, or was so long that the next one may not begin yet.
  ///
  /// @param arrived on the clock of `began`
  boolean suffices(long arrived, Duration maxAge, int restFactor) {
    long rest = took.toNanos() * restFactor;
    return arrived - began < Math.max(maxAge.toNanos(), rest);
  }
}
