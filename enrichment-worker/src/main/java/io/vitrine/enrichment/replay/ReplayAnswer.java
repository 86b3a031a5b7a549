package io.vitrine.enrichment.replay;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of an order.
///
/// @param id of the replay, null when nothing was sent
/// @param count of the requests that were sent once more, or would be
/// @param dryRun whether they were only counted
public record ReplayAnswer(@Nullable UUID id, int count, boolean dryRun) {}
