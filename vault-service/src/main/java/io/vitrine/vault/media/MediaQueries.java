package io.vitrine.vault.media;

import static java.util.stream.Collectors.joining;

import io.vitrine.vault.Source;
import java.time.ZoneOffset;
import java.util.Arrays;

/// The statements that read a user's items, newest first. Each has an index that serves it; a test
/// reads their plans.
final class MediaQueries {
  private MediaQueries() {}

  /// A page and the counts in one statement, so both are of one moment. Columns: those of
  /// [MediaRow], then a count for each source in its order. An empty page is one row without an id.
  ///
  /// A search reads what it finds once, for page and counts. Without search and date range the
  /// counts are the kept ones.
  static SqlQuery page(String userId, MediaFilter filter) {
    SqlQuery query = new SqlQuery("");
    if (filter.search() != null) {
      query
          .append("WITH found AS MATERIALIZED")
          .nested(narrowed("SELECT id, source, created_at FROM media", userId, filter));
    }
    // The limit is inside, next to the index; what is ordered again outside is one page.
    return query
        .append("SELECT m.*, c.* FROM")
        .nested(counts(userId, filter))
        .append("c LEFT JOIN LATERAL")
        .nested(filter.search() == null ? rows(userId, filter) : foundRows(filter))
        .append("m ON true ORDER BY m.created_at DESC, m.id DESC");
  }

  /// The rows of a page.
  static SqlQuery rows(String userId, MediaFilter filter) {
    return pageOf(narrowed("SELECT " + MediaRow.COLUMNS + " FROM media", userId, filter), filter);
  }

  private static SqlQuery foundRows(MediaFilter filter) {
    return new SqlQuery("SELECT " + MediaRow.COLUMNS + " FROM media WHERE id IN")
        .nested(pageOf(new SqlQuery("SELECT id FROM found WHERE true"), filter));
  }

  private static SqlQuery counts(String userId, MediaFilter filter) {
    if (filter.search() != null) {
      return new SqlQuery("SELECT " + perSource("count(*)") + " FROM found");
    }
    if (filter.since() != null) {
      return narrowed("SELECT " + perSource("count(*)") + " FROM media", userId, filter);
    }
    return new SqlQuery(
        "SELECT " + perSource("sum(files)") + " FROM media_count WHERE user_id = ?", userId);
  }

  private static String perSource(String aggregate) {
    return Arrays.stream(Source.values())
        .map(
            source ->
                "coalesce(%s FILTER (WHERE source = '%s'), 0)::bigint"
                    .formatted(aggregate, source.wireName()))
        .collect(joining(", "));
  }

  /// The restrictions that hold for the page and for the counts alike.
  private static SqlQuery narrowed(String select, String userId, MediaFilter filter) {
    SqlQuery query = new SqlQuery(select + " WHERE user_id = ?", userId);
    if (filter.since() != null) {
      query.and("created_at >= ?", filter.since().atOffset(ZoneOffset.UTC));
    }
    if (filter.search() != null) {
      query.plannedForItsValues().and("search_text ILIKE ?", SqlQuery.containing(filter.search()));
    }
    return query;
  }

  private static SqlQuery pageOf(SqlQuery query, MediaFilter filter) {
    if (filter.source() != null) {
      query.and("source = ?", filter.source().wireName());
    }
    if (filter.after() != null) {
      query.and(
          "(created_at, id) < (?, ?)",
          filter.after().time().atOffset(ZoneOffset.UTC),
          filter.after().number());
    }
    query.append("ORDER BY created_at DESC, id DESC");
    if (filter.limit() > 0) {
      // One more than asked for tells whether there is a next page. A plain number, because
      // PostgreSQL keeps a plan for a statement only where it knows how few rows are wanted.
      query.append("LIMIT " + (filter.limit() + 1));
    }
    return query;
  }
}
