package io.vitrine.community.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An appeal as moderators see it.
///
/// @param decisionId what it is against
/// @param decidedBy null while it is open
record Appeal(
    long id,
    long mediaId,
    long decisionId,
    DecisionKind decision,
    String text,
    AppealState state,
    Instant receivedAt,
    Instant dueAt,
    @Nullable String note,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {}
