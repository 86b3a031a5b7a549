package io.vitrine.community.moderation;

import io.vitrine.web.Cursor;
import io.vitrine.web.QueryValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/// Reads reports for those who decide: one, those of an item, and the queue of all.
@ApplicationScoped
class ReportQueue {
  private final Session session;

  ReportQueue(Session session) {
    this.session = session;
  }

  Optional<Report> find(long id) {
    return StoredReport.read(
            session
                .createNativeQuery(StoredReport.ROW + "where r.id = :id", Object[].class)
                .setParameter("id", id))
        .stream()
        .findFirst();
  }

  /// Open reports of an item, the most urgent first, then the newest.
  List<Report> openOf(long mediaId, int limit) {
    return StoredReport.read(
        session
            .createNativeQuery(
                StoredReport.ROW
                    + """
                    where r.media_id = :mediaId and r.state = 'open'
                    order by r.urgent desc, r.received_at desc, r.id desc
                    limit :limit
                    """,
                Object[].class)
            .setParameter("mediaId", mediaId)
            .setParameter("limit", limit));
  }

  /// The open report that the block list itself made of the item.
  Optional<Report> openByBlockList(long mediaId) {
    return StoredReport.read(
            session
                .createNativeQuery(
                    StoredReport.ROW
                        + "where r.media_id = :mediaId and r.state = 'open'"
                        + " and r.reason = 'block-list'",
                    Object[].class)
                .setParameter("mediaId", mediaId))
        .stream()
        .findFirst();
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

  /// The most urgent first, then the newest.
  List<Report> page(ReportState state, @Nullable Cursor after, int limit) {
    String rest =
        after == null ? "" : "and (r.urgent, r.received_at, r.id) < (:urgent, :time, :id)\n";
    NativeQuery<Object[]> query =
        session
            .createNativeQuery(
                StoredReport.ROW
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
    return StoredReport.read(query);
  }

  static Cursor cursorAfter(Report last) {
    return new Cursor(last.receivedAt(), (last.urgent() ? "urgent-" : "other-") + last.id());
  }
}
