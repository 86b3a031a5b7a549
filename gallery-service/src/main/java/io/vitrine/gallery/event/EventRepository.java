package io.vitrine.gallery.event;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.gallery.DeviceName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EventRepository implements PanacheRepositoryBase<EventEntity, String> {
  private static final String NEWEST_FIRST = " order by createdAt desc, id desc";

  private static final String INSERT =
      """
      INSERT INTO media_event (
          id, device, name, sha256, media_kind, media_type, size, object_key, object_etag,
          thumbnail_key, thumbnail_etag, thumbnail_size, thumbnail_media_type, metadata, created_at)
      VALUES (
          :id, :device, :name, :sha256, :kind, :type, :size, :key, :etag,
          :thumbnailKey, :thumbnailEtag, :thumbnailSize, :thumbnailType, :metadata, :now)
      ON CONFLICT ON CONSTRAINT media_event_upload_key DO NOTHING
      """;

  private static final String TOTALS =
      """
      select new io.vitrine.gallery.event.KindTotal(e.mediaKind, count(e), sum(e.size))
      from EventEntity e where e.device = :device group by e.mediaKind
      """;

  private static final String APPLY_DIMENSIONS =
      """
      width = :width, height = :height, processorVersion = :version
      where id = :id and generation = :generation and processorVersion <= :version
      """;

  /// False when the device has an event of the same name and bytes. Waits for another transaction
  /// that is about to add it.
  boolean insert(NewEvent event, Instant now) {
    StoredMedia original = event.original();
    Query insert =
        getEntityManager()
            .createNativeQuery(INSERT)
            .setParameter("id", event.id().value())
            .setParameter("device", event.device().value())
            .setParameter("name", event.name())
            .setParameter("sha256", event.sha256())
            .setParameter("kind", event.kind().wireName())
            .setParameter("type", original.type().value())
            .setParameter("size", original.size())
            .setParameter("key", original.object().key())
            .setParameter("etag", original.etag())
            .setParameter("metadata", event.metadata())
            .setParameter("now", now);
    return withThumbnail(insert, event.thumbnail()).executeUpdate() == 1;
  }

  private static Query withThumbnail(Query insert, @Nullable StoredMedia thumbnail) {
    return insert
        .setParameter("thumbnailKey", thumbnail == null ? null : thumbnail.object().key())
        .setParameter("thumbnailEtag", thumbnail == null ? null : thumbnail.etag())
        .setParameter("thumbnailSize", thumbnail == null ? null : thumbnail.size())
        .setParameter("thumbnailType", thumbnail == null ? null : thumbnail.type().value());
  }

  /// The event that a device made of this name and these bytes.
  Optional<EventId> sameUpload(NewEvent event) {
    return find(
            "device = ?1 and name = ?2 and sha256 = ?3",
            event.device().value(),
            event.name(),
            event.sha256())
        .firstResultOptional()
        .map(there -> new EventId(there.id));
  }

  List<EventEntity> newestFirst(
      DeviceName device, @Nullable MediaKind kind, int offset, int limit) {
    return of(device, kind, NEWEST_FIRST).range(offset, offset + limit - 1).list();
  }

  long count(DeviceName device, @Nullable MediaKind kind) {
    return of(device, kind, "").count();
  }

  private PanacheQuery<EventEntity> of(DeviceName device, @Nullable MediaKind kind, String order) {
    return kind == null
        ? find("device = ?1" + order, device.value())
        : find("device = ?1 and mediaKind = ?2" + order, device.value(), kind.wireName());
  }

  Optional<EventEntity> find(DeviceName device, EventId id) {
    return find("device = ?1 and id = ?2", device.value(), id.value()).firstResultOptional();
  }

  /// The event, so that nobody else deletes it before the transaction ends.
  Optional<EventEntity> findForUpdate(DeviceName device, EventId id) {
    return find("device = ?1 and id = ?2", device.value(), id.value())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }

  List<KindTotal> totals(DeviceName device) {
    return getEntityManager()
        .createQuery(TOTALS, KindTotal.class)
        .setParameter("device", device.value())
        .getResultList();
  }

  /// Takes over what the worker saw, unless the event is gone, was asked about again since, or a
  /// newer processor has answered already.
  boolean applyDimensions(Enriched result) {
    return update(
            APPLY_DIMENSIONS,
            Map.of(
                "width", result.width(),
                "height", result.height(),
                "version", result.processorVersion(),
                "id", result.subjectId(),
                "generation", result.generation()))
        == 1;
  }
}
