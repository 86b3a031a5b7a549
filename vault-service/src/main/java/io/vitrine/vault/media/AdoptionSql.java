package io.vitrine.vault.media;

import io.vitrine.events.StoredObject;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.storage.media.MediaType;
import io.vitrine.web.WireTimes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                         source, created_at, enrichment_due_at, metadata)
      SELECT ?, f.key, nullif(f.etag, ''), f.name, f.name, f.size, f.type, f.source, f.modified,
             clock_timestamp() + make_interval(secs => ?),
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

  /// Other bytes under a known key are a new version of the item: what was found out of the bytes
  /// is asked for again, what its owner said stays. Likewise what the worker could not find while
  /// it was away.
  private static final String REPLACE =
      """
      UPDATE media m
      SET etag = nullif(f.etag, ''), file_size = f.size, last_modified = f.modified,
          mime_type = f.type, type_from_bytes = false, sha256 = NULL, width = 0, height = 0,
          character_name = CASE WHEN m.character_manual THEN m.character_name END,
          available = true, seen_at = clock_timestamp(),
          enrichment_generation = m.enrichment_generation + 1, processor_version = 0,
          enrichment_status = 'pending', enrichment_error = NULL, enriched_at = NULL,
          enrichment_due_at = clock_timestamp() + make_interval(secs => ?),
          enrichment_attempts = 0
      FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[])
           AS f(key, etag, size, type, modified)
      WHERE m.object_key = f.key AND m.user_id = ? AND m.seen_at < ?
        AND (m.file_size <> f.size OR (f.etag <> '' AND m.etag IS DISTINCT FROM f.etag)
             OR (NOT m.available AND m.enrichment_error = 'missing'))
      RETURNING m.id
      """;

  private static final String SHOW_AGAIN =
      """
      WITH shown AS (
          UPDATE media SET available = true WHERE object_key = ANY (?) AND NOT available)
      SELECT count(*) FROM media WHERE object_key = ANY (?)
      """;

  private static final String MARK_MISSING =
      """
      UPDATE media SET available = false
      WHERE id = ANY (?) AND user_id = ? AND available AND seen_at < ?
      """;

  private final Connection connection;
  private final String bucket;

  private final Duration answerDue;

  /// @param answerDue how long the worker's answer is waited for
  AdoptionSql(Connection connection, String bucket, Duration answerDue) {
    this.connection = connection;
    this.bucket = bucket;
    this.answerDue = answerDue;
  }

  List<MediaStored> insertMissing(
      String userId, List<FoundObject> found, Instant listingBegan, Instant now)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_MISSING)) {
      insert.setString(1, userId);
      insert.setDouble(2, (double) answerDue.toSeconds());
      insert.setString(3, WireTimes.text(now));
      setArray(insert, 4, "text", found, FoundObject::key);
      setArray(insert, 5, "text", found, FoundObject::etag);
      setArray(insert, 6, "text", found, FoundObject::fileName);
      setArray(insert, 7, "bigint", found, FoundObject::size);
      setArray(insert, 8, "text", found, AdoptionSql::mediaType);
      setArray(insert, 9, "text", found, f -> f.source().wireName());
      setArray(insert, 10, "timestamptz", found, f -> f.lastModified().toString());
      insert.setString(11, bucket);
      insert.setObject(12, utc(listingBegan));
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

  /// Takes the facts of the objects whose rows tell of other bytes, or of none.
  ///
  /// @return the ids of those rows
  List<Long> replace(String userId, List<FoundObject> found, Instant listingBegan)
      throws SQLException {
    try (PreparedStatement replace = connection.prepareStatement(REPLACE)) {
      replace.setDouble(1, (double) answerDue.toSeconds());
      setArray(replace, 2, "text", found, FoundObject::key);
      setArray(replace, 3, "text", found, FoundObject::etag);
      setArray(replace, 4, "bigint", found, FoundObject::size);
      setArray(replace, 5, "text", found, AdoptionSql::mediaType);
      setArray(replace, 6, "timestamptz", found, f -> f.lastModified().toString());
      replace.setString(7, userId);
      replace.setObject(8, utc(listingBegan));
      List<Long> replaced = new ArrayList<>();
      try (ResultSet row = replace.executeQuery()) {
        while (row.next()) {
          replaced.add(row.getLong(1));
        }
      }
      return replaced;
    }
  }

  void markMissing(String userId, List<Long> ids, Instant listingBegan) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MARK_MISSING)) {
      setArray(update, 1, "bigint", ids, id -> id);
      update.setString(2, userId);
      update.setObject(3, utc(listingBegan));
      update.executeUpdate();
    }
  }

  private MediaStored adopted(long id, String userId, FoundObject object) {
    return new MediaStored(
        id,
        userId,
        new StoredObject(
            bucket, object.key(), object.etag().isEmpty() ? null : object.etag(), object.size()),
        object.fileName(),
        object.fileName(),
        mediaType(object),
        object.source().wireName(),
        object.lastModified(),
        false);
  }

  private static String mediaType(FoundObject object) {
    return mediaTypeOf(object.fileName());
  }

  /// The word of the name, until the worker has looked.
  static String mediaTypeOf(String fileName) {
    return MediaType.ofFileName(fileName).map(MediaType::value).orElse(OCTETS);
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
