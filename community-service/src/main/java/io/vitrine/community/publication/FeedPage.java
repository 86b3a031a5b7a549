package io.vitrine.community.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the feed.
///
/// @param nextCursor null on the last page
record FeedPage(List<FeedItem> items, @Nullable String nextCursor) {}
