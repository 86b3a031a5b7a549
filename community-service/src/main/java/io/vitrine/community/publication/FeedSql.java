package io.vitrine.community.publication;

import io.vitrine.web.Cursor;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The SQL of the feed: built from the parts that a query needs, so that each form is read in order
/// from one index and never sorted.
final class FeedSql {
  /// The tags come from their index in the order that is wanted; an aggregate would sort them.
  private static final String ITEM =
      """
      select m.id, m.name, r.width, r.height, r.media_type, m.source,
        array_to_string(array(
          select a.tag_slug from community_media_tag a
          where a.community_media_id = m.id order by a.tag_slug), ' '),
        m.shared_at
      """;

  private static final String PUBLISHED =
      "join rendition r on r.id = m.rendition_id and r.status = 'published'\n";

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();
  private boolean plannedForItsValues;

  private FeedSql() {}

  /// A page, and one item more, which tells whether there is a next page. Columns: those of
  /// [FeedItem].
  static FeedStatement page(FeedQuery query) {
    // With a tag its own index leads, otherwise the feed's.
    String lead =
        query.tags().isEmpty() ? "m.shared_at, m.id" : "t.shared_at, t.community_media_id";
    FeedSql page = new FeedSql().append(ITEM).from(query);
    Cursor after = query.after();
    if (after != null) {
      page.append(
          "and (%s) < (?, ?)\n".formatted(lead),
          after.time().atOffset(ZoneOffset.UTC),
          after.number());
    }
    // A plain number, because PostgreSQL keeps a plan only where it knows how few rows are wanted.
    return page.append("order by %s desc\n".formatted(lead.replace(",", " desc,")))
        .append("limit " + (query.limit() + 1))
        .statement();
  }

  /// One item. Columns as of [#page].
  static FeedStatement one(long id) {
    return new FeedSql()
        .append(ITEM)
        .append("from community_media m\n" + PUBLISHED + "where m.id = ?", id)
        .statement();
  }

  /// How many items of the whole list, all pages, have each tag: slug and count.
  static FeedStatement tagCounts(FeedQuery query) {
    return new FeedSql()
        .append("select c.tag_slug, count(*)\n")
        .from(query, "join community_media_tag c on c.community_media_id = m.id\n")
        .append("group by c.tag_slug")
        .statement();
  }

  private FeedSql from(FeedQuery query) {
    return from(query, "");
  }

  private FeedSql from(FeedQuery query, String more) {
    List<String> tags = query.tags();
    if (tags.isEmpty()) {
      append("from community_media m\n" + PUBLISHED + more + "where true\n");
    } else {
      append(
          "from community_media_tag t\njoin community_media m on m.id = t.community_media_id\n"
              + PUBLISHED
              + more
              + "where t.tag_slug = %s\n".formatted(tags.size() == 1 ? "(select ?)" : "?"),
          tags.getFirst());
      tags.stream().skip(1).forEach(this::hasTag);
    }
    // Of two tags the rare one must lead, and how rare each is tells only its value. For one tag
    // the plan is always the same: with the value out of the planner's sight it is kept.
    plannedForItsValues = tags.size() > 1;
    return query.source() == null ? this : append("and m.source = ?\n", query.source());
  }

  private void hasTag(String slug) {
    append(
        """
        and exists (select from community_media_tag o
          where o.community_media_id = m.id and o.tag_slug = ?)
        """,
        slug);
  }

  private FeedSql append(String text, Object... values) {
    sql.append(text);
    parameters.addAll(List.of(values));
    return this;
  }

  private FeedStatement statement() {
    return new FeedStatement(sql.toString(), List.copyOf(parameters), plannedForItsValues);
  }
}
