package io.vitrine.community.media;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.vitrine.events.VaultEvent.MediaStored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class VaultMediaRepository implements PanacheRepository<VaultMediaEntity> {
  Optional<VaultMedia> owned(long mediaId, String userId) {
    return find("id = ?1 and userId = ?2", mediaId, userId)
        .firstResultOptional()
        .map(VaultMediaEntity::toRecord);
  }

  /// The newest, should the vault ever have had two rows for one key.
  Optional<VaultMedia> ownedAt(String objectKey, String userId) {
    return find("objectKey = ?1 and userId = ?2 order by id desc", objectKey, userId)
        .firstResultOptional()
        .map(VaultMediaEntity::toRecord);
  }

  /// Inserts or updates; false when the item has a tombstone, and so stays away.
  boolean upsert(MediaStored media) {
    return getEntityManager()
            .createNativeQuery(
                """
                insert into vault_media (id, user_id, bucket, object_key, etag, size_bytes,
                                         original_name, media_type, source)
                select :id, :userId, :bucket, :objectKey, cast(:etag as text), :sizeBytes,
                       :originalName, :mediaType, :source
                where not exists (select from vault_media_tombstone where media_id = :id)
                on conflict (id) do update
                  set bucket = excluded.bucket, object_key = excluded.object_key,
                      etag = excluded.etag, size_bytes = excluded.size_bytes,
                      original_name = excluded.original_name, media_type = excluded.media_type,
                      source = excluded.source
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
            .executeUpdate()
        == 1;
  }

  void bury(long mediaId, Instant now) {
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

  /// Held until the transaction ends.
  void lock(long mediaId) {
    getEntityManager()
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtextextended('community.media:' || :id, 0))",
            Integer.class)
        .setParameter("id", Long.toString(mediaId))
        .getSingleResult();
  }
}
