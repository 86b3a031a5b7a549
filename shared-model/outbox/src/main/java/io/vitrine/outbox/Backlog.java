package io.vitrine.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What waits in the outbox.
///
/// @param oldest when the first waiting event was appended, null when none waits
record Backlog(long pending, @Nullable Instant oldest) {
  static final Backlog EMPTY = new Backlog(0, null);
}
