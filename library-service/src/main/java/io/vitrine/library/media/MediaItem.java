package io.vitrine.library.media;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A media item as the API shows it.
///
/// @param url where the bytes are, for members of the team
/// @param fileSize in bytes
/// @param width in pixels, after orientation; null until known
/// @param height in pixels, after orientation; null until known
record MediaItem(
    UUID id,
    String userId,
    UUID teamId,
    String url,
    String filename,
    long fileSize,
    String mimeType,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String title,
    @Nullable String alt,
    @Nullable String caption,
    String status,
    Instant createdAt,
    Instant updatedAt) {}
