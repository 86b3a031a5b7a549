package io.vitrine.enrichment.replay;

import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.Requester;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which requests.
///
/// @param requester null for all
/// @param from of the request, or of the rejection when a reason is given; null for the oldest
/// @param to exclusive, null for the newest
/// @param reason only what was rejected for it, null for all
record ReplayChoice(
    @Nullable Requester requester,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Reason reason) {
  static final ReplayChoice ALL = new ReplayChoice(null, null, null, null);

  boolean fits(EnrichmentRequested request) {
    return requester == null || request.requester() == requester;
  }

  boolean isInRange(Instant time) {
    return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
  }
}
