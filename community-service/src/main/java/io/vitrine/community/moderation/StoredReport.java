package io.vitrine.community.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.query.NativeQuery;

/// A report as it lies in the table, with the decision that answered it.
final class StoredReport {
  /// Selects what [#read] understands.
  static final String ROW =
      """
      select r.id, r.media_id, r.community_media_id, r.reason, r.urgent, r.state, r.received_at,
        r.due_at, r.text, r.contact, r.owner_id, d.id as decision, d.kind, d.note, d.decided_by,
        d.decided_at, d.reversed_at
      from report r left join decision d on d.id = r.decision_id
      """;

  private StoredReport() {}

  /// The reports of a query that begins with [#ROW].
  static List<Report> read(NativeQuery<Object[]> query) {
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
        .map(StoredReport::report)
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
