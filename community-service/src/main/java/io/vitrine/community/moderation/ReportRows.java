package io.vitrine.community.moderation;

import io.vitrine.community.media.LockedItem;
import io.vitrine.events.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Stores reports.
@ApplicationScoped
class ReportRows {
  /// A report to be stored.
  ///
  /// @param client the hash of the reporter's address; null when no person reports
  record NewReport(
      long mediaId,
      @Nullable Long communityMediaId,
      String owner,
      ReportReason reason,
      @Nullable String text,
      @Nullable String contact,
      @Nullable String client,
      Instant receivedAt,
      Instant dueAt) {}

  private final Session session;

  ReportRows(Session session) {
    this.session = session;
  }

  /// The id of the report; of an earlier one that is open when the client said the very same, or
  /// the block list has asked already.
  long insert(LockedItem item, NewReport report, Optional<Fingerprint> fingerprint) {
    item.require(report.mediaId());
    Optional<Long> added =
        session
            .createNativeQuery(
                """
                insert into report (media_id, community_media_id, owner_id, reason, urgent, text,
                  contact, reporter_hash, source_sha256, pdq, pdq_quality, received_at, due_at,
                  state)
                values (:mediaId, :communityMediaId, :owner, :reason, :urgent, :text, :contact,
                  :client, :sha256, :pdq, :quality, :receivedAt, :dueAt, 'open')
                on conflict do nothing
                returning id
                """,
                Long.class)
            .setParameter("mediaId", report.mediaId())
            .setParameter("communityMediaId", report.communityMediaId(), Long.class)
            .setParameter("owner", report.owner())
            .setParameter("reason", report.reason().word())
            .setParameter("urgent", report.reason().isUrgent())
            .setParameter("text", report.text(), String.class)
            .setParameter("contact", report.contact(), String.class)
            .setParameter("client", report.client(), String.class)
            .setParameter("sha256", fingerprint.map(Fingerprint::sha256).orElse(null), String.class)
            .setParameter("pdq", fingerprint.map(Fingerprint::pdq).orElse(null), String.class)
            .setParameter(
                "quality", fingerprint.map(Fingerprint::pdqQuality).orElse(null), Integer.class)
            .setParameter("receivedAt", report.receivedAt())
            .setParameter("dueAt", report.dueAt())
            .uniqueResultOptional();
    return added.orElseGet(() -> open(report));
  }

  private long open(NewReport report) {
    return session
        .createNativeQuery(
            """
            select id from report
            where media_id = :mediaId and state = 'open' and reason = :reason
              and reporter_hash is not distinct from cast(:client as text)
              and coalesce(text, '') = coalesce(:text, '')
              and coalesce(contact, '') = coalesce(:contact, '')
            order by id
            limit 1
            """,
            Long.class)
        .setParameter("mediaId", report.mediaId())
        .setParameter("reason", report.reason().word())
        .setParameter("client", report.client(), String.class)
        .setParameter("text", report.text(), String.class)
        .setParameter("contact", report.contact(), String.class)
        .getSingleResult();
  }
}
