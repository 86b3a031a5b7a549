package io.vitrine.community.audit;

import java.time.Instant;
import java.util.Map;

/// One action of moderation.
///
/// @param actor the moderator's `sub`, `system`, or `block-list` for what an entry does
/// @param subject what it was done to, such as `tag/cat` or `media/12`
/// @param details what changed, without text of reporters
record AuditEntry(
    long id,
    Instant time,
    String actor,
    String action,
    String subject,
    Map<String, Object> details) {}
