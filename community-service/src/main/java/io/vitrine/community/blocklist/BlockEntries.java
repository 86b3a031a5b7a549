package io.vitrine.community.blocklist;

import io.vitrine.events.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/// The table of the block list.
@ApplicationScoped
class BlockEntries {
  private static final String KEY = "(hashtextextended('community.block-list', 0))";

  private static final String ROW =
      """
      select id, kind, value, quality, note, added_by, added_at, report_id,
        scanned_to is null as scanned
      from block_entry
      where removed_at is null
      """;

  /// The greatest distance at which two pictures are taken for the same (PDQ's own advice).
  private static final int NEAR = 31;

  private final Session session;

  BlockEntries(Session session) {
    this.session = session;
  }

  void lock() {
    session
        .createNativeQuery("select 1 from pg_advisory_xact_lock" + KEY, Integer.class)
        .getSingleResult();
  }

  void lockShared() {
    session
        .createNativeQuery("select 1 from pg_advisory_xact_lock_shared" + KEY, Integer.class)
        .getSingleResult();
  }

  Optional<Long> withBytes(String sha256) {
    return session
        .createNativeQuery(
            """
            select id from block_entry
            where kind = 'sha256' and value = :sha256 and removed_at is null
            """,
            Long.class)
        .setParameter("sha256", sha256)
        .uniqueResultOptional();
  }

  /// Reads all PDQ entries: the distance has no index, and the list is bounded.
  List<Long> near(Fingerprint fingerprint) {
    return session
        .createNativeQuery(
            """
            select id from block_entry
            where kind = 'pdq' and removed_at is null
              and bit_count(pdq_bits # cast('x' || :pdq as bit(256))) <= :near
            order by id
            """,
            Long.class)
        .setParameter("pdq", fingerprint.pdq())
        .setParameter("near", NEAR)
        .getResultList();
  }

  /// The id of the new entry, empty when the list has it.
  Optional<Long> insert(NewEntry entry, String actor, @Nullable Long reportId, Instant now) {
    return session
        .createNativeQuery(
            """
            insert into block_entry
              (kind, value, quality, note, added_by, added_at, report_id, scanned_to)
            values (:kind, :value, :quality, :note, :actor, :now, :reportId, 0)
            on conflict (kind, value) where removed_at is null do nothing
            returning id
            """,
            Long.class)
        .setParameter("kind", entry.kind().word())
        .setParameter("value", entry.value())
        .setParameter("quality", entry.quality(), Integer.class)
        .setParameter("note", entry.note())
        .setParameter("actor", actor)
        .setParameter("now", now)
        .setParameter("reportId", reportId, Long.class)
        .uniqueResultOptional();
  }

  /// How many there are on the list.
  long count() {
    return session
        .createNativeQuery("select count(*) from block_entry where removed_at is null", Long.class)
        .getSingleResult();
  }

  /// Newest first.
  ///
  /// @param kind null for both
  List<BlockEntry> page(@Nullable EntryKind kind, long before, int limit) {
    return read(
        session
            .createNativeQuery(
                ROW
                    + """
                    and (cast(:kind as text) is null or kind = :kind) and id < :before
                    order by id desc
                    limit :limit
                    """,
                Object[].class)
            .setParameter("kind", kind == null ? null : kind.word(), String.class)
            .setParameter("before", before)
            .setParameter("limit", limit));
  }

  Optional<BlockEntry> find(long id) {
    return read(
            session.createNativeQuery(ROW + "and id = :id", Object[].class).setParameter("id", id))
        .stream()
        .findFirst();
  }

  List<Long> ofReports(List<Long> reports) {
    return session
        .createNativeQuery(
            """
            select id from block_entry
            where report_id = any(:reports) and removed_at is null
            order by id
            """,
            Long.class)
        .setParameter("reports", reports.toArray(Long[]::new))
        .getResultList();
  }

  boolean markRemoved(long id, Instant now) {
    return session
            .createNativeMutationQuery(
                "update block_entry set removed_at = :now where id = :id and removed_at is null")
            .setParameter("id", id)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  List<Long> toRelease() {
    return session
        .createNativeQuery(
            "select id from block_entry where removed_at is not null order by id limit 100",
            Long.class)
        .getResultList();
  }

  void delete(long id) {
    session
        .createNativeMutationQuery(
            "delete from block_entry where id = :id and removed_at is not null")
        .setParameter("id", id)
        .executeUpdate();
  }

  /// Those that were compared with the least, some at a time.
  Optional<PendingScan> toScan(int limit) {
    List<Object[]> rows =
        session
            .createNativeQuery(
                """
                select id, scanned_to from block_entry
                where removed_at is null and scanned_to = (
                  select min(scanned_to) from block_entry
                  where scanned_to is not null and removed_at is null)
                order by id
                limit :limit
                """,
                Object[].class)
            .addScalar("id", Long.class)
            .addScalar("scanned_to", Long.class)
            .setParameter("limit", limit)
            .getResultList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PendingScan(
                rows.stream().map(row -> (Long) row[0]).toList(), (Long) rows.getFirst()[1]));
  }

  /// Another replica may have done the same piece, and more.
  ///
  /// @param to null when there is nothing left to compare
  void scanned(PendingScan scan, @Nullable Long to) {
    session
        .createNativeMutationQuery(
            "update block_entry set scanned_to = :to where id = any(:ids) and scanned_to = :from")
        .setParameter("ids", scan.entries().toArray(Long[]::new))
        .setParameter("from", scan.scannedTo())
        .setParameter("to", to, Long.class)
        .executeUpdate();
  }

  private static List<BlockEntry> read(NativeQuery<Object[]> query) {
    return query
        .addScalar("id", Long.class)
        .addScalar("kind", String.class)
        .addScalar("value", String.class)
        .addScalar("quality", Integer.class)
        .addScalar("note", String.class)
        .addScalar("added_by", String.class)
        .addScalar("added_at", Instant.class)
        .addScalar("report_id", Long.class)
        .addScalar("scanned", Boolean.class)
        .getResultList()
        .stream()
        .map(
            row ->
                new BlockEntry(
                    (Long) row[0],
                    EntryKind.valueOf(((String) row[1]).toUpperCase(Locale.ROOT)),
                    (String) row[2],
                    (Integer) row[3],
                    (String) row[4],
                    (String) row[5],
                    (Instant) row[6],
                    (Long) row[7],
                    (Boolean) row[8]))
        .toList();
  }
}
