package io.vitrine.community.publication;

import io.vitrine.web.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/// Reads the feed, newest first.
@ApplicationScoped
class Feed {
  private final Session session;
  private final CommunityUrl urls;

  Feed(Session session, CommunityUrl urls) {
    this.session = session;
    this.urls = urls;
  }

  @Transactional
  FeedPage page(FeedQuery query) {
    List<FeedItem> items = read(query);
    if (items.size() <= query.limit()) {
      return new FeedPage(items, null);
    }
    List<FeedItem> shown = List.copyOf(items.subList(0, query.limit()));
    FeedItem last = shown.getLast();
    return new FeedPage(shown, new Cursor(last.sharedAt(), Long.toString(last.id())).encode());
  }

  /// One more than the limit, which tells whether there is a next page.
  private List<FeedItem> read(FeedQuery query) {
    NativeQuery<Object[]> sql = items(FeedSql.of(query));
    setFilter(sql, query);
    Cursor after = query.after();
    if (after != null) {
      sql.setParameter("time", after.time()).setParameter("id", after.number());
    }
    sql.setParameter("limit", query.limit() + 1);
    return sql.getResultList().stream().map(this::item).toList();
  }

  /// One item, empty when it is not public.
  @Transactional
  Optional<FeedItem> item(long id) {
    return items(FeedSql.one()).setParameter("item", id).getResultList().stream()
        .map(this::item)
        .findFirst();
  }

  /// How many items of all pages have each tag, by slug; those that the filter names are left out.
  @Transactional
  Map<String, Long> tagCounts(FeedQuery query) {
    NativeQuery<Object[]> sql = session.createNativeQuery(FeedSql.tagCounts(query), Object[].class);
    setFilter(sql, query);
    return sql.getResultList().stream()
        .filter(row -> !query.tags().contains((String) row[0]))
        .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).longValue()));
  }

  private NativeQuery<Object[]> items(String sql) {
    return session
        .createNativeQuery(sql, Object[].class)
        .addScalar("id", Long.class)
        .addScalar("name", String.class)
        .addScalar("width", Integer.class)
        .addScalar("height", Integer.class)
        .addScalar("media_type", String.class)
        .addScalar("source", String.class)
        .addScalar("tags", String.class)
        .addScalar("shared_at", Instant.class);
  }

  private static void setFilter(NativeQuery<Object[]> sql, FeedQuery query) {
    for (int number = 0; number < query.tags().size(); number++) {
      sql.setParameter("tag" + number, query.tags().get(number));
    }
    if (query.source() != null) {
      sql.setParameter("source", query.source());
    }
  }

  private FeedItem item(Object[] row) {
    return new FeedItem(
        (Long) row[0],
        urls.of((String) row[1]),
        (Integer) row[2],
        (Integer) row[3],
        (String) row[4],
        (String) row[5],
        tags((String) row[6]),
        (Instant) row[7]);
  }

  private static List<String> tags(@Nullable String joined) {
    return joined == null ? List.of() : List.of(joined.split(" "));
  }
}
