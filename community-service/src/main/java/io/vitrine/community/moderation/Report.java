package io.vitrine.community.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A report as the queue shows it.
///
/// @param communityMediaId null when the item was not in the community
/// @param dueAt when it must be decided
/// @param text what the reporter wrote; null when nothing, or when its retention has passed
/// @param contact of the reporter; the same
/// @param decision null while it is open
/// @param owner the item's; not shown
record Report(
    long id,
    long mediaId,
    @Nullable Long communityMediaId,
    ReportReason reason,
    boolean urgent,
    ReportState state,
    Instant receivedAt,
    Instant dueAt,
    @Nullable String text,
    @Nullable String contact,
    @Nullable Decision decision,
    @JsonIgnore String owner) {}
