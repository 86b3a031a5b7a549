package io.vitrine.vault.adoption;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person's last finished run saw.
///
/// @param outcome `complete`, `incomplete`, `unavailable`, or `none` when there was no run yet
/// @param listed objects in the four folders: the sum of known, changed, adopted, ignored and
///   failed
/// @param missing items whose object is gone
/// @param changed items under whose key other bytes were found
/// @param notAdopted some of those that failed: what they are called and why
record Reconciliation(
    String outcome,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    int listed,
    int known,
    int adopted,
    int ignored,
    int failed,
    int missing,
    int changed,
    List<NotAdopted> notAdopted) {
  /// Before the first run.
  static final Reconciliation NONE =
      new Reconciliation("none", null, null, 0, 0, 0, 0, 0, 0, 0, List.of());
}
