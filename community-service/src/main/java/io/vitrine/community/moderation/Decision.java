package io.vitrine.community.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A decision.
///
/// @param decidedBy the moderator's `sub`, `block-list` for a takedown by an entry, or `system`
/// @param reversedAt when an appeal undid it, null while it stands
record Decision(
    long id,
    DecisionKind decision,
    String note,
    String decidedBy,
    Instant decidedAt,
    @Nullable Instant reversedAt) {}
