package io.vitrine.community.moderation;

import io.vitrine.community.media.LockedItem;
import io.vitrine.events.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/// What decisions need to know of reports, and make of them.
@ApplicationScoped
class ReportAnswers {
  private final Session session;

  ReportAnswers(Session session) {
    this.session = session;
  }

  Optional<Fingerprint> fingerprint(long id) {
    return session
        .createNativeQuery(
            """
            select source_sha256, pdq, pdq_quality from report
            where id = :id and source_sha256 is not null
            """,
            Object[].class)
        .setParameter("id", id)
        .uniqueResultOptional()
        .map(
            row -> new Fingerprint((String) row[0], (String) row[1], ((Number) row[2]).intValue()));
  }

  /// Whether something but the block list waits for a decision on the item.
  boolean isReportedByPeople(long mediaId) {
    return session
        .createNativeQuery(
            """
            select exists (select from report
              where media_id = :mediaId and state = 'open' and reason <> 'block-list')
            """,
            Boolean.class)
        .setParameter("mediaId", mediaId)
        .getSingleResult();
  }

  /// Whether a report of this client was answered with keep.
  boolean wasKeptAgainst(long mediaId, String client) {
    return session
        .createNativeQuery(
            """
            select exists (select from report r join decision d on d.id = r.decision_id
              where r.media_id = :mediaId and r.reporter_hash = :client and d.kind = 'keep')
            """,
            Boolean.class)
        .setParameter("mediaId", mediaId)
        .setParameter("client", client)
        .getSingleResult();
  }

  /// All open reports of the item have the same decision.
  ///
  /// @return how many
  int decide(LockedItem item, long decisionId) {
    return session
        .createNativeMutationQuery(
            """
            update report set state = 'decided', decision_id = :decision
            where media_id = :mediaId and state = 'open'
            """)
        .setParameter("mediaId", item.mediaId())
        .setParameter("decision", decisionId)
        .executeUpdate();
  }

  void setState(long decisionId, ReportState state) {
    session
        .createNativeMutationQuery("update report set state = :state where decision_id = :decision")
        .setParameter("decision", decisionId)
        .setParameter("state", state.word())
        .executeUpdate();
  }

  List<Long> ofDecision(long decisionId) {
    return session
        .createNativeQuery(
            "select id from report where decision_id = :decision order by id", Long.class)
        .setParameter("decision", decisionId)
        .getResultList();
  }

  /// Forgets who reported and what they wrote, where it was decided long ago.
  int forgetBefore(Instant before) {
    return session
        .createNativeMutationQuery(
            """
            update report set text = null, contact = null, reporter_hash = null
            where id in (
              select r.id from report r join decision d on d.id = r.decision_id
              where (r.text is not null or r.contact is not null or r.reporter_hash is not null)
                and r.state = 'decided' and d.decided_at < :before
              limit 1000)
            """)
        .setParameter("before", before)
        .executeUpdate();
  }
}
