package io.vitrine.community.publication;

import java.time.Instant;
import java.util.List;

/// One public copy in the feed.
///
/// @param id the communityMediaId
/// @param url absolute
/// @param width in pixels
/// @param height in pixels
/// @param tags slugs in alphabetical order
record FeedItem(
    long id,
    String url,
    int width,
    int height,
    String mimeType,
    String source,
    List<String> tags,
    Instant sharedAt) {}
