package io.vitrine.community.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many public items have each tag. To count is to read every item that a filter leaves, so a
/// count is made once in a while, however many ask.
@ApplicationScoped
class TagCounts {
  private static final int MOST_FILTERS = 1000;

  private final Feed feed;
  private final Cache<Filter, Map<String, Long>> kept;

  record Filter(List<String> tags, @Nullable String source) {}

  TagCounts(Feed feed, PublicationConfig config) {
    this.feed = feed;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(MOST_FILTERS)
            .expireAfterWrite(config.tagCountsLife())
            .build();
  }

  /// By slug, for the items of all pages; tags that the filter names are left out.
  Map<String, Long> of(FeedQuery query) {
    Filter filter = new Filter(query.tags().stream().sorted().toList(), query.source());
    return kept.get(filter, same -> feed.tagCounts(query));
  }
}
