package io.vitrine.community.moderation;

import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.media.LockedItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// The table of the decisions.
@ApplicationScoped
class DecisionRows {
  /// A removal that stands.
  ///
  /// @param entry of the block list that decided it; null for a moderator's
  record Standing(long id, String owner, String decidedBy, @Nullable Long entry) {}

  private final Session session;

  DecisionRows(Session session) {
    this.session = session;
  }

  long insert(
      LockedItem item, String owner, DecisionKind kind, String note, String actor, Instant now) {
    return session
        .createNativeQuery(
            """
            insert into decision (media_id, owner_id, kind, note, decided_by, decided_at)
            values (:mediaId, :owner, :kind, :note, :actor, :now)
            returning id
            """,
            Long.class)
        .setParameter("mediaId", item.mediaId())
        .setParameter("owner", owner)
        .setParameter("kind", kind.word())
        .setParameter("note", note)
        .setParameter("actor", actor)
        .setParameter("now", now)
        .getSingleResult();
  }

  /// A removal by an entry of the block list.
  long insertOfEntry(LockedItem item, String owner, long entry, Instant now) {
    return session
        .createNativeQuery(
            """
            insert into decision
              (media_id, owner_id, kind, note, decided_by, decided_at, block_entry_id)
            values (:mediaId, :owner, 'block', '', :actor, :now, :entry)
            returning id
            """,
            Long.class)
        .setParameter("mediaId", item.mediaId())
        .setParameter("owner", owner)
        .setParameter("actor", AuditTrail.BLOCK_LIST)
        .setParameter("now", now)
        .setParameter("entry", entry)
        .getSingleResult();
  }

  /// Items whose removal by this entry stands.
  List<Long> takenDownBy(long entry, int limit) {
    return session
        .createNativeQuery(
            """
            select media_id from decision
            where block_entry_id = :entry and reversed_at is null
            order by media_id
            limit :limit
            """,
            Long.class)
        .setParameter("entry", entry)
        .setParameter("limit", limit)
        .getResultList();
  }

  /// How often moderators have kept the item since then.
  long keptSince(long mediaId, Instant since) {
    return session
        .createNativeQuery(
            """
            select count(*) from decision
            where media_id = :mediaId and kind = 'keep' and decided_at >= :since
            """,
            Long.class)
        .setParameter("mediaId", mediaId)
        .setParameter("since", since)
        .getSingleResult();
  }

  Optional<Standing> standing(long mediaId) {
    return session
        .createNativeQuery(
            """
            select id, owner_id, decided_by, block_entry_id from decision
            where media_id = :mediaId and kind in ('remove', 'block') and reversed_at is null
            """,
            Object[].class)
        .addScalar("id", Long.class)
        .addScalar("owner_id", String.class)
        .addScalar("decided_by", String.class)
        .addScalar("block_entry_id", Long.class)
        .setParameter("mediaId", mediaId)
        .uniqueResultOptional()
        .map(row -> new Standing((Long) row[0], (String) row[1], (String) row[2], (Long) row[3]));
  }

  void reverse(long id, Instant now) {
    session
        .createNativeMutationQuery("update decision set reversed_at = :now where id = :id")
        .setParameter("id", id)
        .setParameter("now", now)
        .executeUpdate();
  }
}
