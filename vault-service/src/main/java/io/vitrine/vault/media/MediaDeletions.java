package io.vitrine.vault.media;

import io.agroal.api.AgroalDataSource;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.Event;
import io.vitrine.events.VaultEvent.MediaDeleted;
import io.vitrine.outbox.Outbox;
import io.vitrine.removal.ObjectRemovals;
import io.vitrine.storage.ObjectKey;
import io.vitrine.vault.MediaId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gives items up for good. The rows go, and the events and the removal of the objects are written,
/// in one transaction under the user's lock: a delete and an adoption of the same key never pass
/// each other. The objects go after the commit, what was derived from them by the event.
@ApplicationScoped
public class MediaDeletions {
  private static final String DELETE = "DELETE FROM media WHERE user_id = ?";
  private static final String GONE = "RETURNING id, object_key, etag, source, mime_type, file_size";

  private record Gone(
      long id, String key, @Nullable String etag, String category, String mediaType, long size) {
    static Gone read(ResultSet row) throws SQLException {
      return new Gone(
          row.getLong(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getLong(6));
    }
  }

  private final AgroalDataSource dataSource;
  private final Outbox outbox;
  private final ObjectRemovals removals;
  private final VaultConfig config;
  private final Clock clock;

  MediaDeletions(
      AgroalDataSource dataSource,
      Outbox outbox,
      ObjectRemovals removals,
      VaultConfig config,
      Clock clock) {
    this.dataSource = dataSource;
    this.outbox = outbox;
    this.removals = removals;
    this.config = config;
    this.clock = clock;
  }

  /// Deletes those of the ids that are items of this user, all or none.
  ///
  /// @return the ids of the items that were there
  @Transactional
  public List<MediaId> delete(String userId, List<MediaId> ids) {
    Long[] values = ids.stream().map(MediaId::value).toArray(Long[]::new);
    return delete(userId, new SqlQuery(DELETE, userId).and("id = ANY (?)", (Object) values));
  }

  /// Deletes the item of this user with this object key.
  ///
  /// @return false when the user has no such item
  @Transactional
  public boolean delete(String userId, String objectKey) {
    return !delete(userId, new SqlQuery(DELETE, userId).and("object_key = ?", objectKey)).isEmpty();
  }

  private List<MediaId> delete(String userId, SqlQuery statement) {
    List<Gone> gone = new ArrayList<>();
    try (Connection connection = dataSource.getConnection()) {
      new MediaSql(connection, config.bucket()).lockUser(userId);
      try (var delete = statement.append(GONE).prepare(connection);
          ResultSet row = delete.executeQuery()) {
        while (row.next()) {
          gone.add(Gone.read(row));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot delete media", e);
    }
    gone.forEach(item -> removals.schedule(new ObjectKey(config.bucket(), item.key), item.etag));
    gone.stream().flatMap(item -> announcement(userId, item)).forEach(outbox::append);
    return gone.stream().map(item -> new MediaId(item.id)).toList();
  }

  private Stream<Event> announcement(String userId, Gone item) {
    return Stream.of(
        new MediaDeleted(item.id, userId, config.bucket(), item.key),
        new ActivityRecorded(
            userId, "media_deleted", "media_gallery", details(item), clock.instant()));
  }

  private static Map<String, Object> details(Gone item) {
    return Map.of(
        "mediaId", item.id,
        "category", item.category,
        "mimeType", item.mediaType,
        "size", item.size);
  }
}
