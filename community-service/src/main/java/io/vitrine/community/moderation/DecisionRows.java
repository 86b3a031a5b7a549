package io.vitrine.community.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/// The table of the decisions.
@ApplicationScoped
class DecisionRows {
  /// A removal that stands.
  record Standing(long id, String owner, String decidedBy) {}

  private final Session session;

  DecisionRows(Session session) {
    this.session = session;
  }

  long insert(
      long mediaId, String owner, DecisionKind kind, String note, String actor, Instant now) {
    return session
        .createNativeQuery(
            """
            insert into decision (media_id, owner_id, kind, note, decided_by, decided_at)
            values (:mediaId, :owner, :kind, :note, :actor, :now)
            returning id
            """,
            Long.class)
        .setParameter("mediaId", mediaId)
        .setParameter("owner", owner)
        .setParameter("kind", kind.word())
        .setParameter("note", note)
        .setParameter("actor", actor)
        .setParameter("now", now)
        .getSingleResult();
  }

  Optional<Standing> standing(long mediaId) {
    return session
        .createNativeQuery(
            """
            select id, owner_id, decided_by from decision
            where media_id = :mediaId and kind in ('remove', 'block') and reversed_at is null
            """,
            Object[].class)
        .setParameter("mediaId", mediaId)
        .uniqueResultOptional()
        .map(row -> new Standing(((Number) row[0]).longValue(), (String) row[1], (String) row[2]));
  }

  void reverse(long id, Instant now) {
    session
        .createNativeMutationQuery("update decision set reversed_at = :now where id = :id")
        .setParameter("id", id)
        .setParameter("now", now)
        .executeUpdate();
  }
}
