package io.vitrine.vault.media;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.vitrine.vault.MediaId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

@ApplicationScoped
class MediaItems implements PanacheRepositoryBase<MediaItem, Long> {
  /// The row, locked until the transaction ends, so that events of one item keep their order.
  Optional<MediaItem> lock(MediaId id) {
    return Optional.ofNullable(findById(id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  Optional<MediaItem> lockOwned(MediaId id, String userId) {
    return find("id = ?1 and userId = ?2", id.value(), userId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }
}
