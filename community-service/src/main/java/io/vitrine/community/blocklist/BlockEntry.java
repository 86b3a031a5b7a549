package io.vitrine.community.blocklist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry of the block list.
///
/// @param quality of a PDQ hash; null for SHA-256
/// @param addedBy the moderator's `sub`
/// @param reportId of the report whose decision made it; null for one that was added by hand
/// @param scanned whether all published copies were compared with it
record BlockEntry(
    long id,
    EntryKind kind,
    String value,
    @Nullable Integer quality,
    String note,
    String addedBy,
    Instant addedAt,
    @Nullable Long reportId,
    boolean scanned) {}
