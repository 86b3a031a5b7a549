package io.vitrine.vault.media;

import io.vitrine.events.StoredObject;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.vault.Source;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// The statements behind [MediaLedger], on one connection of its transaction.
final class MediaSql {
  static final long FIRST_GENERATION = 1;

  private static final String LOCK_USER =
      "SELECT pg_advisory_xact_lock(hashtextextended('vault/' || ?, 0))";

  private static final String INSERT_UPLOAD =
      """
      INSERT INTO media (user_id, object_key, etag, file_name, original_name, file_size, mime_type,
                         source, created_at, sha256, type_from_bytes, enrichment_due_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'upload', ?, ?, true,
              clock_timestamp() + make_interval(secs => ?))
      ON CONFLICT (object_key) DO UPDATE
      SET original_name = excluded.original_name, mime_type = excluded.mime_type,
          sha256 = excluded.sha256, type_from_bytes = true
      RETURNING id
      """;

  private final Connection connection;
  private final String bucket;

  MediaSql(Connection connection, String bucket) {
    this.connection = connection;
    this.bucket = bucket;
  }

  void lockUser(String userId) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK_USER)) {
      lock.setString(1, userId);
      lock.execute();
    }
  }

  MediaStored insertUpload(NewMedia media, Instant now, Duration answerDue) throws SQLException {
    ObjectInfo object = media.object();
    String key = object.object().key();
    String fileName = key.substring(key.lastIndexOf('/') + 1);
    try (PreparedStatement insert = connection.prepareStatement(INSERT_UPLOAD)) {
      insert.setString(1, media.userId());
      insert.setString(2, key);
      insert.setString(3, object.etag());
      insert.setString(4, fileName);
      insert.setString(5, media.originalName());
      insert.setLong(6, object.size());
      insert.setString(7, object.mediaType());
      insert.setObject(8, utc(now));
      insert.setString(9, media.sha256());
      insert.setDouble(10, (double) answerDue.toSeconds());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return new MediaStored(
            row.getLong(1),
            media.userId(),
            new StoredObject(bucket, key, object.etag(), object.size()),
            fileName,
            media.originalName(),
            object.mediaType(),
            Source.UPLOAD.wireName(),
            now,
            true);
      }
    }
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
