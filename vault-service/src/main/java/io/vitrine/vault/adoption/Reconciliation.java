package io.vitrine.vault.adoption;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person's last finished run saw.
///
/// @param outcome `complete`, `incomplete`, `unavailable`, or `none` when there was no run yet
/// @param listed objects in the four folders: the sum of known, adopted, ignored and failed
/// @param missing items whose object is gone
record Reconciliation(
    String outcome,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    int listed,
    int known,
    int adopted,
    int ignored,
    int failed,
    int missing) {
  /// Before the first run.
  static final Reconciliation NONE = new Reconciliation("none", null, null, 0, 0, 0, 0, 0, 0);
}
