package io.vitrine.community.publication;

import io.vitrine.community.publication.CommunityPage.Card;
import io.vitrine.community.rendition.ThumbnailSize;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Puts items of the feed into words for a page.
@Singleton
class FeedCards {
  /// So many lie above the fold of a large screen; loading them lazily would only delay them.
  private static final int EAGER = 4;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final Map<String, String> SOURCES =
      Map.of(
          "smart-caption", "Smart Caption",
          "babecock", "Babecock Studio",
          "hypnococks", "HypnoCocks",
          "upload", "Upload");

  private final CommunityUrl urls;

  FeedCards(CommunityUrl urls) {
    this.urls = urls;
  }

  /// @param place in the list, from 0
  /// @param tagNames by slug
  /// @param thumbnails widths of those that there are
  Card card(
      FeedItem item,
      int place,
      Map<String, String> tagNames,
      Map<ThumbnailSize, Integer> thumbnails) {
    boolean video = item.mimeType().startsWith("video/");
    String tags = tagLine(item.tags(), tagNames);
    return new Card(
        FeedLink.PATH + "/" + item.id(),
        urls.forPage(item.url()),
        item.mimeType(),
        video,
        item.width(),
        item.height(),
        alt(video ? "Video" : "Picture", tags, source(item.source())),
        tags.isEmpty() ? source(item.source()) : tags,
        item.sharedAt().toString(),
        DATE.format(item.sharedAt()),
        place >= EAGER,
        new Preview(urls.forPage(item.url()), thumbnails));
  }

  static String source(String slug) {
    return SOURCES.getOrDefault(slug, slug);
  }

  private static String tagLine(List<String> tags, Map<String, String> names) {
    return tags.stream()
        .map(slug -> names.getOrDefault(slug, slug))
        .collect(Collectors.joining(", "));
  }

  /// Nobody has described the picture; its tags are the next best.
  private static String alt(String kind, String tags, String source) {
    return tags.isEmpty() ? kind + ", " + source : kind + ": " + tags;
  }
}
