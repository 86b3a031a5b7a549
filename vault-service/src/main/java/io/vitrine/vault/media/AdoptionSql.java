package io.vitrine.vault.media;

import io.vitrine.events.StoredObject;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.storage.media.MediaType;
import io.vitrine.web.WireTimes;
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
import java.util.Optional;
import java.util.function.Function;

/// The statements of [MediaLedger] for objects that a listing showed, on one connection of its
/// transaction.
final class AdoptionSql {
  private static final String OCTETS = "application/octet-stream";

  /// Not what is about to be removed: the object that was given up, by its tag. Another one that
  /// was written since is taken at once. Of the same bytes, or where the tag is not known, the
  /// removal's own look must decide; see [ObjectRemovals#hasten].
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
          WHERE r.bucket = ? AND r.object_key = f.key AND NOT r.superseded
            AND (r.etag IS NULL OR r.etag = f.etag OR f.etag = '')
            AND (r.removed_at IS NULL OR r.removed_at > ?))
        AND NOT EXISTS (SELECT FROM media m WHERE m.object_key = f.key)
      ON CONFLICT (object_key) DO NOTHING
      RETURNING id, object_key
      """;

  private static final String SHOW_AGAIN =
      """
      WITH shown AS (
          UPDATE media SET available = true WHERE object_key = ANY (?) AND NOT available)
      SELECT count(*) FROM media WHERE object_key = ANY (?)
      """;

  /// The lock of a row that is announced again keeps its events in their order.
  private static final String STORED =
      """
      SELECT id, etag, file_size, file_name, original_name, mime_type, source, created_at
      FROM media WHERE object_key = ? AND user_id = ? FOR UPDATE
      """;

  private static final String SET_AVAILABLE =
      """
      UPDATE media SET available = ?
      WHERE id = ANY (?) AND user_id = ? AND available <> ? AND created_at < ?
      """;

  private final Connection connection;
  private final String bucket;

  AdoptionSql(Connection connection, String bucket) {
    this.connection = connection;
    this.bucket = bucket;
  }

  List<MediaStored> insertMissing(
      String userId, List<FoundObject> found, Instant listingBegan, Instant now)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_MISSING)) {
      insert.setString(1, userId);
      insert.setString(2, WireTimes.text(now));
      setArray(insert, 3, "text", found, FoundObject::key);
      setArray(insert, 4, "text", found, FoundObject::etag);
      setArray(insert, 5, "text", found, FoundObject::fileName);
      setArray(insert, 6, "bigint", found, FoundObject::size);
      setArray(insert, 7, "text", found, AdoptionSql::mediaType);
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

  /// How many of the objects have a row; those that were missing are available again.
  int showAgain(List<FoundObject> found) throws SQLException {
    try (PreparedStatement show = connection.prepareStatement(SHOW_AGAIN)) {
      setArray(show, 1, "text", found, FoundObject::key);
      setArray(show, 2, "text", found, FoundObject::key);
      try (ResultSet row = show.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  void setAvailable(String userId, List<Long> ids, boolean available, Instant listingBegan)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(SET_AVAILABLE)) {
      update.setBoolean(1, available);
      setArray(update, 2, "bigint", ids, id -> id);
      update.setString(3, userId);
      update.setBoolean(4, available);
      update.setObject(5, utc(listingBegan));
      update.executeUpdate();
    }
  }

  /// What the row of a key says, locked until the transaction ends.
  Optional<MediaStored> stored(String userId, String key) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(STORED)) {
      select.setString(1, key);
      select.setString(2, userId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new MediaStored(
                    row.getLong(1),
                    userId,
                    new StoredObject(bucket, key, row.getString(2), row.getLong(3)),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getObject(8, OffsetDateTime.class).toInstant()))
            : Optional.empty();
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
