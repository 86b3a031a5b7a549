package io.vitrine.community.rendition;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class RenditionRepository implements PanacheRepository<RenditionEntity> {
  Optional<RenditionEntity> of(long mediaId, Purpose purpose) {
    return find("mediaId = ?1 and purpose = ?2", mediaId, purpose).firstResultOptional();
  }

  List<RenditionEntity> of(long mediaId) {
    return list("mediaId = ?1 order by id", mediaId);
  }

  Optional<RenditionEntity> published(long id) {
    return find("id = ?1 and status = ?2", id, RenditionStatus.PUBLISHED).firstResultOptional();
  }

  /// Against the other result and the removal that may come at the same time.
  Optional<RenditionEntity> locked(long id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }
}
