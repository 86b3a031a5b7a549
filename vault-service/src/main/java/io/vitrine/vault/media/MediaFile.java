package io.vitrine.vault.media;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An item as clients see it.
///
/// @param name the last part of the object's key
/// @param size in bytes
/// @param width in pixels, 0 until known
/// @param height in pixels, 0 until known
/// @param available false while the object is missing from the bucket
/// @param enrichmentError why enrichment failed, null otherwise
/// @param caption the owner's own words, null without
/// @param lastModified of the bytes that are there now
/// @param sharedCopyOutdated whether what the item's share shows was made of other bytes than are
///   there now; sharing again makes it of these
public record MediaFile(
    long id,
    String name,
    String originalName,
    String category,
    long size,
    Instant lastModified,
    @JsonProperty("created_at") Instant createdAt,
    String url,
    String path,
    @Nullable String subreddit,
    int width,
    int height,
    @JsonProperty("isShared") boolean shared,
    @Nullable String shareCode,
    @Nullable String characterName,
    String enrichmentStatus,
    @Nullable Instant enrichedAt,
    boolean available,
    @Nullable String enrichmentError,
    @Nullable String caption,
    boolean sharedCopyOutdated) {

  static MediaFile of(MediaRow row, MediaUrls urls) {
    return new MediaFile(
        row.id(),
        row.fileName(),
        row.originalName(),
        row.source(),
        row.fileSize(),
        Objects.requireNonNullElse(row.lastModified(), row.createdAt()),
        row.createdAt(),
        urls.of(row.id(), row.objectKey()),
        row.objectKey(),
        row.subreddit(),
        row.width(),
        row.height(),
        row.shared(),
        row.shareCode(),
        row.characterName(),
        row.enrichmentStatus(),
        row.enrichedAt(),
        row.available(),
        row.enrichmentError(),
        row.caption(),
        row.sharedCopyOutdated());
  }
}
