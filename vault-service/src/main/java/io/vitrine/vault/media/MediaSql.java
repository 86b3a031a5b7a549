package io.vitrine.vault.media;

import io.vitrine.events.StoredObject;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.media.MediaType;
import io.vitrine.vault.Source;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The statements behind [MediaLedger], on one connection of its transaction.
final class MediaSql {
  static final long FIRST_GENERATION = 1;

  private static final String OCTETS = "application/octet-stream";

  private static final String LOCK_USER =
      "SELECT pg_advisory_xact_lock(hashtextextended('vault/' || ?, 0))";

  private static final String INSERT_MISSING =
      """
      INSERT INTO media (user_id, object_key, etag, file_name, original_name, file_size, mime_type,
                         source, created_at, metadata)
      SELECT ?, f.key, f.etag, f.name, f.name, f.size, f.type, f.source, f.modified,
             jsonb_build_object('tool', f.source, 'backfilledAt', ?::text)
      FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])
           AS f(key, etag, name, size, type, source, modified)
      WHERE NOT EXISTS (
          SELECT FROM object_removal r
          WHERE r.bucket = ? AND r.object_key = f.key
            AND (r.removed_at IS NULL OR r.removed_at > ?))
      ON CONFLICT (object_key) DO NOTHING
      RETURNING id, object_key
      """;

  private static final String INSERT_UPLOAD =
      """
      INSERT INTO media (user_id, object_key, etag, file_name, original_name, file_size, mime_type,
                         source, created_at, sha256)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'upload', ?, ?)
      ON CONFLICT (object_key) DO UPDATE
      SET original_name = excluded.original_name, mime_type = excluded.mime_type,
          sha256 = excluded.sha256
      RETURNING id
      """;

  private static final String MARK =
      """
      WITH state AS (
          SELECT id, object_key = ANY (?) AS seen FROM media
          WHERE user_id = ? AND object_key > ? AND object_key <= ? AND created_at < ?
            AND (NOT available OR object_key <> ALL (?))
          FOR NO KEY UPDATE),
      changed AS (
          UPDATE media m SET available = state.seen
          FROM state WHERE m.id = state.id AND m.available <> state.seen)
      SELECT count(*) FROM state WHERE NOT seen
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

  List<MediaStored> insertMissing(
      String userId, List<FoundObject> found, Instant listingBegan, Instant now)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_MISSING)) {
      insert.setString(1, userId);
      insert.setString(2, now.toString());
      setArray(insert, 3, "text", found, FoundObject::key);
      setArray(insert, 4, "text", found, FoundObject::etag);
      setArray(insert, 5, "text", found, FoundObject::fileName);
      setArray(insert, 6, "bigint", found, FoundObject::size);
      setArray(insert, 7, "text", found, MediaSql::mediaType);
      setArray(insert, 8, "text", found, f -> f.source().wireName());
      setArray(insert, 9, "timestamptz", found, f -> f.lastModified().toString());
      insert.setString(10, bucket);
      insert.setObject(11, utc(listingBegan));
      Map<String, FoundObject> byKey = new HashMap<>();
      found.forEach(object -> byKey.put(object.key(), object));
      List<MediaStored> inserted = new ArrayList<>();
      try (ResultSet row = insert.executeQuery()) {
        while (row.next()) {
          FoundObject object = byKey.get(row.getString(2));
          if (object != null) {
            inserted.add(adopted(row.getLong(1), userId, object));
          }
        }
      }
      return inserted;
    }
  }

  MediaStored insertUpload(NewMedia media, Instant now) throws SQLException {
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
            now);
      }
    }
  }

  int markAvailability(String userId, KeyRange range, List<String> seen, Instant listingBegan)
      throws SQLException {
    try (PreparedStatement mark = connection.prepareStatement(MARK)) {
      setArray(mark, 1, "text", seen, key -> key);
      mark.setString(2, userId);
      mark.setString(3, range.after());
      mark.setString(4, range.upTo());
      mark.setObject(5, utc(listingBegan));
      setArray(mark, 6, "text", seen, key -> key);
      try (ResultSet row = mark.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private MediaStored adopted(long id, String userId, FoundObject object) {
    return new MediaStored(
        id,
        userId,
        new StoredObject(bucket, object.key(), object.etag(), object.size()),
        object.fileName(),
        object.fileName(),
        mediaType(object),
        object.source().wireName(),
        object.lastModified());
  }

  private static String mediaType(FoundObject object) {
    return MediaType.ofFileName(object.fileName()).map(MediaType::value).orElse(OCTETS);
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private <T> void setArray(
      PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> value)
      throws SQLException {
    statement.setArray(index, connection.createArrayOf(type, rows.stream().map(value).toArray()));
  }
}
