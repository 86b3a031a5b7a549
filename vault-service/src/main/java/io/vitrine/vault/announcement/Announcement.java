package io.vitrine.vault.announcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order and how far it has come.
///
/// @param userId whose items, null for everybody's
/// @param upTo the newest item's id when it was ordered
/// @param lastId up to this id all is announced
/// @param announced how many items that were
/// @param finishedAt null while it goes on
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Announcement(
    UUID id,
    @Nullable String userId,
    long upTo,
    long lastId,
    long announced,
    Instant orderedAt,
    @Nullable Instant finishedAt) {}
