package io.vitrine.removal;

import java.time.Duration;

/// What waits to be removed.
///
/// @param oldest how long the oldest has waited, zero when there is none
record Backlog(long pending, Duration oldest) {
  static final Backlog EMPTY = new Backlog(0, Duration.ZERO);
}
