package io.vitrine.community.publication;

import io.vitrine.web.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which part of the feed is wanted.
///
/// @param tags slugs that an item must all have
/// @param source null for any
/// @param after null for the beginning
record FeedQuery(List<String> tags, @Nullable String source, @Nullable Cursor after, int limit) {
  /// The beginning of the feed, unfiltered.
  static final FeedQuery EVERYTHING = new FeedQuery(List.of(), null, null, 1);

  boolean isFiltered() {
    return !tags.isEmpty() || source != null;
  }
}
