package io.vitrine.community.publication;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The address of a part of the feed's page.
record FeedLink(List<String> tags, @Nullable String source) {
  static final String PATH = "/community";

  static FeedLink to(FeedQuery query) {
    return new FeedLink(query.tags(), query.source());
  }

  FeedLink withTag(String slug) {
    return new FeedLink(Stream.concat(tags.stream(), Stream.of(slug)).toList(), source);
  }

  FeedLink withoutTag(String slug) {
    return new FeedLink(tags.stream().filter(tag -> !tag.equals(slug)).toList(), source);
  }

  FeedLink withSource(@Nullable String other) {
    return new FeedLink(tags, other);
  }

  String href() {
    return href(null);
  }

  /// @param cursor null for the newest items
  String href(@Nullable String cursor) {
    List<String> parts = new ArrayList<>();
    if (!tags.isEmpty()) {
      parts.add("tags=" + String.join(",", tags));
    }
    if (source != null) {
      parts.add("source=" + source);
    }
    if (cursor != null) {
      parts.add("cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }
    return parts.isEmpty() ? PATH : PATH + "?" + String.join("&", parts);
  }
}
