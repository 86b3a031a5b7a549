package io.vitrine.community.publication;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The SQL of the feed: built from the parts that a query needs, so that each form is read in order
/// from one index and never sorted.
final class FeedSql {
  private static final String ITEM =
      """
      select m.id, m.name, r.width, r.height, r.media_type, m.source,
        (select string_agg(a.tag_slug, ' ' order by a.tag_slug)
         from community_media_tag a where a.community_media_id = m.id) as tags,
        m.shared_at
      """;

  private FeedSql() {}

  /// Parameters: `tag0`..., `source`, `time` and `id`, `limit`, as far as the query has them.
  static String of(FeedQuery query) {
    // With a tag its own index leads, otherwise the feed's.
    String lead =
        query.tags().isEmpty() ? "m.shared_at, m.id" : "t.shared_at, t.community_media_id";
    return ITEM
        + from(query)
        + (query.after() == null ? "" : "  and (%s) < (:time, :id)\n".formatted(lead))
        + "order by %s desc\nlimit :limit\n".formatted(lead.replace(",", " desc,"));
  }

  /// One item. Parameter: `item`.
  static String one() {
    return ITEM + from(FeedQuery.EVERYTHING) + "  and m.id = :item\n";
  }

  /// How many items of the whole list, all pages, have each tag. Parameters as of [#of].
  static String tagCounts(FeedQuery query) {
    return "select c.tag_slug, count(*)\n"
        + from(query)
            .replaceFirst(
                "where", "  join community_media_tag c on c.community_media_id = m.id\nwhere")
        + "group by c.tag_slug\n";
  }

  private static String from(FeedQuery query) {
    String published = "  join rendition r on r.id = m.rendition_id and r.status = 'published'\n";
    String source = query.source() == null ? "" : "  and m.source = :source\n";
    if (query.tags().isEmpty()) {
      return "from community_media m\n" + published + "where true\n" + source;
    }
    return "from community_media_tag t\n"
        + "  join community_media m on m.id = t.community_media_id\n"
        + published
        + "where t.tag_slug = :tag0\n"
        + IntStream.range(1, query.tags().size())
            .mapToObj(FeedSql::hasTag)
            .collect(Collectors.joining())
        + source;
  }

  private static String hasTag(int number) {
    return """
      and exists (select from community_media_tag o
        where o.community_media_id = m.id and o.tag_slug = :tag%d)
    """
        .formatted(number);
  }
}
