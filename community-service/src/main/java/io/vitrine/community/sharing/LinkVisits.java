package io.vitrine.community.sharing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.community.visitor.Passes;
import io.vitrine.community.visitor.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.hibernate.Session;

/// Counts the visits of links that take only a number of them.
@ApplicationScoped
class LinkVisits {
  private static final Set<Asking> FOR_BYTES = EnumSet.of(Asking.BYTES, Asking.PART);

  private final Session session;
  private final Passes passes;
  private final Clock clock;

  LinkVisits(Session session, Passes passes, Clock clock) {
    this.session = session;
    this.passes = passes;
    this.clock = clock;
  }

  /// Counts one visit, in the caller's transaction. One statement decides, so that of many visitors
  /// at a time no more than the limit get in.
  ///
  /// @return false when there are no visits left
  boolean begin(long mediaId, Visitor visitor, Asking asking) {
    int counted =
        session
            .createNativeMutationQuery(
                """
                update share_link set views = views + 1
                where media_id = :id and (max_views is null or views < max_views)
                """)
            .setParameter("id", mediaId)
            .executeUpdate();
    if (counted > 0 && FOR_BYTES.contains(asking)) {
      remember(mediaId, visitor);
    }
    return counted > 0;
  }

  /// A program that downloads keeps no cookie, so it is known by its alias. What is too old to
  /// matter goes with the next one.
  private void remember(long mediaId, Visitor visitor) {
    session
        .createNativeMutationQuery(
            """
            delete from link_visit where (media_id, visitor) in (
              select media_id, visitor from link_visit where begun_at < :old
              limit 100 for update skip locked)
            """)
        .setParameter("old", oldest())
        .executeUpdate();
    session
        .createNativeMutationQuery(
            """
            insert into link_visit (media_id, visitor, begun_at) values (:id, :visitor, :now)
            on conflict (media_id, visitor) do update set begun_at = :now
            """)
        .setParameter("id", mediaId)
        .setParameter("visitor", visitor.alias())
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  /// Whether this visitor has begun a download of late.
  boolean hasBegun(long mediaId, Visitor visitor) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                !session
                    .createNativeQuery(
                        """
                        select 1 from link_visit
                        where media_id = :id and visitor = :visitor and begun_at >= :oldest
                        """,
                        Integer.class)
                    .setParameter("id", mediaId)
                    .setParameter("visitor", visitor.alias())
                    .setParameter("oldest", oldest())
                    .getResultList()
                    .isEmpty());
  }

  private Instant oldest() {
    return clock.instant().minus(passes.life());
  }
}
