package io.vitrine.community.sharing;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class ShareLinkRepository implements PanacheRepository<ShareLinkEntity> {
  Optional<ShareLinkEntity> withCode(String code) {
    return find("code", code).firstResultOptional();
  }

  /// Gives the link its terms. A limit of views that is taken away, or was reached, takes its count
  /// along.
  void change(ShareLinkEntity link, StoredTerms terms, Instant now) {
    boolean anew = link.apply(terms, now);
    flush();
    if (anew) {
      getEntityManager()
          .createNativeQuery("update share_link set views = 0 where media_id = :id and views > 0")
          .setParameter("id", link.mediaId)
          .executeUpdate();
    }
    getEntityManager().refresh(link);
  }
}
