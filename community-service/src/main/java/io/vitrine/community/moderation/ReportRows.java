package io.vitrine.community.moderation;

import io.vitrine.events.Fingerprint;
import io.vitrine.web.Cursor;
import io.vitrine.web.QueryValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/// The table of the reports.
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

  private static final String ROW =
      """
      select r.id, r.media_id, r.community_media_id, r.reason, r.urgent, r.state, r.received_at,
        r.due_at, r.text, r.contact, r.owner_id, d.id as decision, d.kind, d.note, d.decided_by,
        d.decided_at, d.reversed_at
      from report r left join decision d on d.id = r.decision_id
      """;

  private final Session session;

  ReportRows(Session session) {
    this.session = session;
  }

  /// The id of the report; of an earlier one that is open when the client said the very same, or
  /// the block list has asked already.
  long insert(NewReport report, Optional<Fingerprint> fingerprint) {
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

  /// The highest id of the item's open reports, 0 when there is none. Ids of an item's reports grow
  /// with time: each is stored under the item's lock.
  long newestOpen(long mediaId) {
    return session
        .createNativeQuery(
            "select coalesce(max(id), 0) from report where media_id = :mediaId and state = 'open'",
            Long.class)
        .setParameter("mediaId", mediaId)
        .getSingleResult();
  }

  /// Open reports of an item, the most urgent first, then the newest.
  List<Report> openOf(long mediaId, int limit) {
    return read(
        session
            .createNativeQuery(
                ROW
                    + """
                    where r.media_id = :mediaId and r.state = 'open'
                    order by r.urgent desc, r.received_at desc, r.id desc
                    limit :limit
                    """,
                Object[].class)
            .setParameter("mediaId", mediaId)
            .setParameter("limit", limit));
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

  Optional<Report> find(long id) {
    return read(
            session
                .createNativeQuery(ROW + "where r.id = :id", Object[].class)
                .setParameter("id", id))
        .stream()
        .findFirst();
  }

  /// The most urgent first, then the newest.
  List<Report> page(ReportState state, @Nullable Cursor after, int limit) {
    String rest =
        after == null ? "" : "and (r.urgent, r.received_at, r.id) < (:urgent, :time, :id)\n";
    NativeQuery<Object[]> query =
        session
            .createNativeQuery(
                ROW
                    + "where r.state = :state\n"
                    + rest
                    + "order by r.urgent desc, r.received_at desc, r.id desc limit :limit",
                Object[].class)
            .setParameter("state", state.word())
            .setParameter("limit", limit);
    if (after != null) {
      String[] parts = after.id().split("-", 2);
      if (parts.length < 2 || !parts[1].matches("\\d{1,18}")) {
        throw QueryValues.refused("cursor", after.encode(), "the nextCursor of an earlier answer");
      }
      query
          .setParameter("urgent", parts[0].equals("urgent"))
          .setParameter("time", after.time())
          .setParameter("id", Long.parseLong(parts[1]));
    }
    return read(query);
  }

  static Cursor cursorAfter(Report last) {
    return new Cursor(last.receivedAt(), (last.urgent() ? "urgent-" : "other-") + last.id());
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

  /// All open reports of the item have the same decision.
  ///
  /// @return how many
  int decide(long mediaId, long decisionId) {
    return session
        .createNativeMutationQuery(
            """
            update report set state = 'decided', decision_id = :decision
            where media_id = :mediaId and state = 'open'
            """)
        .setParameter("mediaId", mediaId)
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

  /// The open report that the block list itself made of the item.
  Optional<Report> openByBlockList(long mediaId) {
    return read(
            session
                .createNativeQuery(
                    ROW
                        + "where r.media_id = :mediaId and r.state = 'open'"
                        + " and r.reason = 'block-list'",
                    Object[].class)
                .setParameter("mediaId", mediaId))
        .stream()
        .findFirst();
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

  private static List<Report> read(NativeQuery<Object[]> query) {
    return query
        .addScalar("id", Long.class)
        .addScalar("media_id", Long.class)
        .addScalar("community_media_id", Long.class)
        .addScalar("reason", String.class)
        .addScalar("urgent", Boolean.class)
        .addScalar("state", String.class)
        .addScalar("received_at", Instant.class)
        .addScalar("due_at", Instant.class)
        .addScalar("text", String.class)
        .addScalar("contact", String.class)
        .addScalar("owner_id", String.class)
        .addScalar("decision", Long.class)
        .addScalar("kind", String.class)
        .addScalar("note", String.class)
        .addScalar("decided_by", String.class)
        .addScalar("decided_at", Instant.class)
        .addScalar("reversed_at", Instant.class)
        .getResultList()
        .stream()
        .map(ReportRows::report)
        .toList();
  }

  private static Report report(Object[] row) {
    return new Report(
        (Long) row[0],
        (Long) row[1],
        (Long) row[2],
        ReportReason.stored((String) row[3]).orElseThrow(),
        (Boolean) row[4],
        ReportState.stored((String) row[5]),
        (Instant) row[6],
        (Instant) row[7],
        (String) row[8],
        (String) row[9],
        row[11] == null ? null : decision(row),
        (String) row[10]);
  }

  private static Decision decision(Object[] row) {
    return new Decision(
        (Long) row[11],
        DecisionKind.valueOf(((String) row[12]).toUpperCase(Locale.ROOT)),
        (String) row[13],
        (String) row[14],
        (Instant) row[15],
        (Instant) row[16]);
  }
}
