package io.vitrine.community.media;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.vitrine.community.lock.LockOrder;
import io.vitrine.events.StoredObject;
import io.vitrine.events.VaultEvent.MediaRangeListed;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.outbox.HeldLocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class VaultMediaRepository implements PanacheRepository<VaultMediaEntity> {
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('community.media:' || ?, 0))";

  private static final String OWNED =
      """
      select id, user_id, bucket, object_key, etag, size_bytes, original_name, media_type, source,
             type_from_bytes
      from vault_media
      where id = ? and user_id = ?\
      """;

  private static final String MISSING =
      """
      select id, user_id, bucket, object_key, etag, size_bytes, original_name, media_type, source,
             type_from_bytes
      from vault_media
      where id > ? and id <= ? and (cast(? as text) is null or user_id = ?) and id <> all (?)
      order by id\
      """;

  private final AgroalDataSource dataSource;
  private final HeldLocks locks;
  private final MediaConfig config;

  VaultMediaRepository(AgroalDataSource dataSource, HeldLocks locks, MediaConfig config) {
    this.dataSource = dataSource;
    this.locks = locks;
    this.config = config;
  }

  /// Needs no transaction; inside one, it takes part.
  Optional<VaultMedia> owned(long mediaId, String userId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(OWNED)) {
      statement.setLong(1, mediaId);
      statement.setString(2, userId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(media(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read an item", e);
    }
  }

  private static VaultMedia media(ResultSet row) throws SQLException {
    return new VaultMedia(
        row.getLong(1),
        row.getString(2),
        new StoredObject(row.getString(3), row.getString(4), row.getString(5), row.getLong(6)),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getBoolean(10));
  }

  /// The items that we know in a range of ids and the vault does not, in the order of their ids:
  /// who locks several takes them in that order.
  List<VaultMedia> missing(MediaRangeListed listed) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setLong(1, listed.afterId());
      statement.setLong(2, listed.upToId());
      statement.setString(3, listed.userId());
      statement.setString(4, listed.userId());
      statement.setArray(5, connection.createArrayOf("bigint", listed.mediaIds().toArray()));
      List<VaultMedia> missing = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          missing.add(media(row));
        }
      }
      return missing;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot compare items", e);
    }
  }

  /// The newest, should the vault ever have had two rows for one key.
  Optional<VaultMedia> ownedAt(String objectKey, String userId) {
    return find("objectKey = ?1 and userId = ?2 order by id desc", objectKey, userId)
        .firstResultOptional()
        .map(VaultMediaEntity::toRecord);
  }

  /// Inserts or updates; false when the item has a tombstone, and so stays away.
  boolean upsert(LockedItem item, MediaStored media) {
    item.require(media.mediaId());
    return getEntityManager()
            .createNativeQuery(
                """
                insert into vault_media (id, user_id, bucket, object_key, etag, size_bytes,
                                         original_name, media_type, source, type_from_bytes)
                select :id, :userId, :bucket, :objectKey, cast(:etag as text), :sizeBytes,
                       :originalName, :mediaType, :source, :typeFromBytes
                where not exists (select from vault_media_tombstone where media_id = :id)
                on conflict (id) do update
                  set bucket = excluded.bucket, object_key = excluded.object_key,
                      etag = excluded.etag, size_bytes = excluded.size_bytes,
                      original_name = excluded.original_name, media_type = excluded.media_type,
                      source = excluded.source, type_from_bytes = excluded.type_from_bytes
                """)
            .setParameter("id", media.mediaId())
            .setParameter("userId", media.userId())
            .setParameter("bucket", media.object().bucket())
            .setParameter("objectKey", media.object().key())
            .setParameter("etag", media.object().etag())
            .setParameter("sizeBytes", media.object().size())
            .setParameter("originalName", media.originalName())
            .setParameter("mediaType", media.mediaType())
            .setParameter("source", media.source())
            .setParameter("typeFromBytes", media.typeFromBytes())
            .executeUpdate()
        == 1;
  }

  /// Notes that the item is deleted, so that a late event does not bring it back. Takes a few notes
  /// along that are older than any event: one is written and a few go, so they never pile up.
  void bury(LockedItem item, Instant now) {
    long mediaId = item.mediaId();
    purgeTombstones(now.minus(config.rememberDeleted()));
    getEntityManager()
        .createNativeQuery(
            """
            insert into vault_media_tombstone (media_id, deleted_at) values (:id, :now)
            on conflict (media_id) do nothing
            """)
        .setParameter("id", mediaId)
        .setParameter("now", now)
        .executeUpdate();
    delete("id", mediaId);
  }

  private void purgeTombstones(Instant before) {
    getEntityManager()
        .createNativeQuery(
            """
            delete from vault_media_tombstone where media_id in (
              select media_id from vault_media_tombstone where deleted_at < :before
              order by deleted_at limit 10 for update skip locked)
            """)
        .setParameter("before", before)
        .executeUpdate();
  }

  /// The item, locked against every other change of its shares until the transaction ends. Two
  /// statements in one round trip: the second does not begin before the first has the lock, and
  /// sees what was committed until then.
  Optional<LockedMedia> lockOwned(long mediaId, String userId) {
    var locked = locks.take(LockOrder.ITEM, mediaId, () -> lockAndRead(mediaId, userId));
    return locked
        .read()
        .map(media -> new LockedMedia(new LockedItem(locked.lock(), mediaId), media));
  }

  private Optional<VaultMedia> lockAndRead(long mediaId, String userId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(LOCK + ";" + OWNED)) {
      statement.setString(1, Long.toString(mediaId));
      statement.setLong(2, mediaId);
      statement.setString(3, userId);
      statement.execute();
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        return row.next() ? Optional.of(media(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot lock an item", e);
    }
  }

  /// Held until the transaction ends. Plain JDBC: Hibernate finds no plan again of a native query
  /// with a scalar result, and looks through all that it keeps.
  LockedItem lock(long mediaId) {
    return new LockedItem(locks.take(LockOrder.ITEM, mediaId, () -> acquire(mediaId)), mediaId);
  }

  private void acquire(long mediaId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setString(1, Long.toString(mediaId));
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot lock an item", e);
    }
  }
}
