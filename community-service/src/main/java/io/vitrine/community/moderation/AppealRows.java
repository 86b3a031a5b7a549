package io.vitrine.community.moderation;

import io.vitrine.community.media.LockedItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/// The table of the appeals.
@ApplicationScoped
class AppealRows {
  private static final String ROW =
      """
      select a.id, a.media_id, a.decision_id, d.kind, a.text, a.state, a.received_at, a.due_at,
        a.note, a.decided_by, a.decided_at
      from appeal a join decision d on d.id = a.decision_id
      """;

  private final Session session;

  AppealRows(Session session) {
    this.session = session;
  }

  /// The id of the appeal, empty when the decision had one.
  Optional<Long> insert(
      LockedItem item, DecisionRows.Standing decision, String text, Instant now, Instant due) {
    return session
        .createNativeQuery(
            """
            insert into appeal (decision_id, media_id, owner_id, text, received_at, due_at, state)
            values (:decision, :mediaId, :owner, :text, :now, :due, 'open')
            on conflict (decision_id) do nothing
            returning id
            """,
            Long.class)
        .setParameter("decision", decision.id())
        .setParameter("mediaId", item.mediaId())
        .setParameter("owner", decision.owner())
        .setParameter("text", text)
        .setParameter("now", now)
        .setParameter("due", due)
        .uniqueResultOptional();
  }

  Optional<Appeal> find(long id) {
    return read(
            session
                .createNativeQuery(ROW + "where a.id = :id", Object[].class)
                .setParameter("id", id))
        .stream()
        .findFirst();
  }

  /// The owner's last appeal for an item, which may be gone by now.
  Optional<Appeal> last(long mediaId, String owner) {
    return read(
            session
                .createNativeQuery(
                    ROW
                        + "where a.media_id = :mediaId and a.owner_id = :owner"
                        + " order by a.id desc limit 1",
                    Object[].class)
                .setParameter("mediaId", mediaId)
                .setParameter("owner", owner))
        .stream()
        .findFirst();
  }

  /// The oldest first, after one id.
  List<Appeal> page(AppealState state, long after, int limit) {
    return read(
        session
            .createNativeQuery(
                ROW + "where a.state = :state and a.id > :after order by a.id limit :limit",
                Object[].class)
            .setParameter("state", state.word())
            .setParameter("after", after)
            .setParameter("limit", limit));
  }

  Optional<Long> openAgainst(long decisionId) {
    return session
        .createNativeQuery(
            "select id from appeal where decision_id = :decision and state = 'open'", Long.class)
        .setParameter("decision", decisionId)
        .uniqueResultOptional();
  }

  void decide(long id, AppealState state, String note, String actor, Instant now) {
    session
        .createNativeMutationQuery(
            """
            update appeal
            set state = :state, note = :note, decided_by = :actor, decided_at = :now
            where id = :id and state = 'open'
            """)
        .setParameter("id", id)
        .setParameter("state", state.word())
        .setParameter("note", note)
        .setParameter("actor", actor)
        .setParameter("now", now)
        .executeUpdate();
  }

  private static List<Appeal> read(NativeQuery<Object[]> query) {
    return query
        .addScalar("id", Long.class)
        .addScalar("media_id", Long.class)
        .addScalar("decision_id", Long.class)
        .addScalar("kind", String.class)
        .addScalar("text", String.class)
        .addScalar("state", String.class)
        .addScalar("received_at", Instant.class)
        .addScalar("due_at", Instant.class)
        .addScalar("note", String.class)
        .addScalar("decided_by", String.class)
        .addScalar("decided_at", Instant.class)
        .getResultList()
        .stream()
        .map(
            row ->
                new Appeal(
                    (Long) row[0],
                    (Long) row[1],
                    (Long) row[2],
                    DecisionKind.valueOf(((String) row[3]).toUpperCase(Locale.ROOT)),
                    (String) row[4],
                    AppealState.stored((String) row[5]),
                    (Instant) row[6],
                    (Instant) row[7],
                    (String) row[8],
                    (String) row[9],
                    (Instant) row[10]))
        .toList();
  }
}
