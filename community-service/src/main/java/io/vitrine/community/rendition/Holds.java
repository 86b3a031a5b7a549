package io.vitrine.community.rendition;

import io.vitrine.community.media.LockedItem;
import io.vitrine.community.media.MediaRemoved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import org.hibernate.Session;

/// Reasons to hold an item back. Each change runs in the transaction that holds the item's lock.
@ApplicationScoped
class Holds {
  private final Session session;
  private final Clock clock;

  Holds(Session session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  /// Adds a reason; one that a moderator let pass stays passed.
  void add(LockedItem item, HoldKind kind, long reference) {
    session
        .createNativeMutationQuery(
            """
            insert into item_hold (media_id, kind, reference, held_at)
            values (:id, :kind, :reference, :now)
            on conflict do nothing
            """)
        .setParameter("id", item.mediaId())
        .setParameter("kind", kind.word())
        .setParameter("reference", reference)
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  boolean isHeld(long mediaId) {
    return session
        .createNativeQuery(
            "select exists (select from item_hold where media_id = :id and not cleared)",
            Boolean.class)
        .setParameter("id", mediaId)
        .getSingleResult();
  }

  /// Whether an entry of the block list holds the item, whatever else does.
  boolean isHeldByList(long mediaId) {
    return session
        .createNativeQuery(
            """
            select exists (select from item_hold
              where media_id = :id and kind = 'block-list' and not cleared)
            """,
            Boolean.class)
        .setParameter("id", mediaId)
        .getSingleResult();
  }

  /// Whether a moderator let the item pass this very entry.
  boolean isCleared(long mediaId, long entry) {
    return session
        .createNativeQuery(
            """
            select exists (select from item_hold
              where media_id = :id and kind = 'block-list' and reference = :entry and cleared)
            """,
            Boolean.class)
        .setParameter("id", mediaId)
        .setParameter("entry", entry)
        .getSingleResult();
  }

  /// The entry holds the item neither now nor later.
  void letPass(LockedItem item, long entry) {
    session
        .createNativeMutationQuery(
            """
            insert into item_hold (media_id, kind, reference, cleared, held_at)
            values (:id, 'block-list', :entry, true, :now)
            on conflict (media_id, kind, reference) do update set cleared = true
            """)
        .setParameter("id", item.mediaId())
        .setParameter("entry", entry)
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  /// Reports no longer hold the item.
  void dropReports(LockedItem item) {
    session
        .createNativeMutationQuery("delete from item_hold where media_id = :id and kind = 'report'")
        .setParameter("id", item.mediaId())
        .executeUpdate();
  }

  /// What the entries of today say of the item counts no longer.
  void clearEntries(LockedItem item) {
    session
        .createNativeMutationQuery(
            "update item_hold set cleared = true where media_id = :id and kind = 'block-list'")
        .setParameter("id", item.mediaId())
        .executeUpdate();
  }

  /// The item has other bytes: what entries of the block list meant for the old ones, and that a
  /// moderator let those pass, says nothing of them.
  void forgetEntries(LockedItem item) {
    session
        .createNativeMutationQuery(
            "delete from item_hold where media_id = :id and kind = 'block-list'")
        .setParameter("id", item.mediaId())
        .executeUpdate();
  }

  void dropEntry(LockedItem item, long entry) {
    session
        .createNativeMutationQuery(
            """
            delete from item_hold
            where media_id = :id and kind = 'block-list' and reference = :entry
            """)
        .setParameter("id", item.mediaId())
        .setParameter("entry", entry)
        .executeUpdate();
  }

  List<Long> heldBy(long entry, int limit) {
    return session
        .createNativeQuery(
            """
            select media_id from item_hold
            where kind = 'block-list' and reference = :entry
            order by media_id
            limit :limit
            """,
            Long.class)
        .setParameter("entry", entry)
        .setParameter("limit", limit)
        .getResultList();
  }

  @Transactional(TxType.MANDATORY)
  void forget(@Observes MediaRemoved removed) {
    session
        .createNativeMutationQuery("delete from item_hold where media_id = :id")
        .setParameter("id", removed.item().mediaId())
        .executeUpdate();
  }
}
