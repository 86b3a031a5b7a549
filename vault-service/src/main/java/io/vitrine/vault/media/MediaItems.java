package io.vitrine.vault.media;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.vitrine.vault.MediaId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class MediaItems implements PanacheRepositoryBase<MediaItem, Long> {
  /// The row, locked until the transaction ends, so that events of one item keep their order.
  Optional<MediaItem> lock(MediaId id) {
    return Optional.ofNullable(findById(id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  /// The same by the key of its object.
  Optional<MediaItem> lockAt(String objectKey, String userId) {
    return find("objectKey = ?1 and userId = ?2", objectKey, userId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }

  /// Items whose enrichment is overdue, the longest first.
  List<Long> overdue(Instant now, int limit) {
    return find("enrichmentDueAt <= ?1 order by enrichmentDueAt", now)
        .page(0, limit)
        .list()
        .stream()
        .map(item -> item.id)
        .toList();
  }

  Optional<MediaItem> lockOwned(MediaId id, String userId) {
    return find("id = ?1 and userId = ?2", id.value(), userId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }
}
