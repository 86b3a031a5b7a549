package io.vitrine.enrichment.deadletter;

import io.vitrine.events.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which letters.
///
/// @param from null for the oldest
/// @param to exclusive, null for the newest
/// @param reason see [Letter#reason], null for any
/// @param limit of letters, the oldest first
record LetterChoice(
    Topic topic, @Nullable Instant from, @Nullable Instant to, @Nullable String reason, int limit) {
  boolean fits(Letter letter) {
    return (from == null || !letter.time().isBefore(from))
        && (to == null || letter.time().isBefore(to))
        && (reason == null || letter.reason().equals(reason));
  }
}
