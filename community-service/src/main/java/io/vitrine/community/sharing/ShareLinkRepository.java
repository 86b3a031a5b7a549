package io.vitrine.community.sharing;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class ShareLinkRepository implements PanacheRepository<ShareLinkEntity> {
  Optional<ShareLinkEntity> withCode(String code) {
    return find("code", code).firstResultOptional();
  }
}
