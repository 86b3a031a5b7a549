package io.vitrine.vault.media;

import io.vitrine.storage.ObjectKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// What is read of a row to show it.
record MediaRow(
    long id,
    String objectKey,
    String fileName,
    String originalName,
    String source,
    long fileSize,
    String mimeType,
    Instant createdAt,
    @Nullable String subreddit,
    int width,
    int height,
    boolean shared,
    @Nullable String shareCode,
    @Nullable String characterName,
    boolean available,
    String enrichmentStatus,
    @Nullable String enrichmentError,
    @Nullable Instant enrichedAt,
    @Nullable String caption,
    @Nullable Instant lastModified,
    boolean sharedCopyOutdated) {

  static final String COLUMNS =
      """
      id, object_key, file_name, original_name, source, file_size, mime_type, created_at, subreddit,
      width, height, is_shared, share_code, character_name, available, enrichment_status,
      enrichment_error, enriched_at, caption, last_modified,
      (is_shared AND shared_etag IS NOT NULL AND etag IS DISTINCT FROM shared_etag
          AND sha256 IS DISTINCT FROM coalesce(shared_sha256, '')) AS shared_copy_outdated\
      """;

  /// How many columns these are.
  static final int WIDTH = 21;

  static MediaRow read(ResultSet row) throws SQLException {
    return new MediaRow(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        row.getString(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        row.getString(9),
        row.getInt(10),
        row.getInt(11),
        row.getBoolean(12),
        row.getString(13),
        row.getString(14),
        row.getBoolean(15),
        row.getString(16),
        row.getString(17),
        instant(row, 18),
        row.getString(19),
        instant(row, 20),
        row.getBoolean(21));
  }

  ObjectKey object(String bucket) {
    return new ObjectKey(bucket, objectKey);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
