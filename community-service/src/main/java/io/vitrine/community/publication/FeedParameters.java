package io.vitrine.community.publication;

import io.vitrine.community.tag.KnownTags;
import io.vitrine.community.tag.Tags;
import io.vitrine.web.Cursor;
import io.vitrine.web.QueryValues;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what part of the feed is wanted, for the API and the page alike.
@Singleton
class FeedParameters {
  static final List<String> SOURCES = List.of("smart-caption", "babecock", "hypnococks", "upload");

  private static final int MOST_TAGS = 10;

  private final Tags tags;

  FeedParameters(Tags tags) {
    this.tags = tags;
  }

  /// @param wantedTags each a slug, or several with commas between
  /// @throws io.vitrine.web.ProblemException 400 that names what is not understood
  FeedQuery read(
      List<String> wantedTags, @Nullable String source, @Nullable String cursor, int limit) {
    return new FeedQuery(knownTags(wantedTags), knownSource(source), Cursor.decode(cursor), limit);
  }

  private List<String> knownTags(List<String> values) {
    List<String> slugs =
        values.stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .filter(slug -> !slug.isEmpty())
            .distinct()
            .toList();
    if (slugs.size() > MOST_TAGS) {
      throw QueryValues.refused("tags", String.join(",", slugs), "at most 10 tags");
    }
    KnownTags known = tags.find(slugs);
    known
        .firstUnknown()
        .ifPresent(
            slug -> {
              throw QueryValues.refused("tags", slug, "slugs of GET /api/tags");
            });
    return List.copyOf(known.slugs());
  }

  private static @Nullable String knownSource(@Nullable String value) {
    Map<String, String> sources = new LinkedHashMap<>();
    SOURCES.forEach(source -> sources.put(source, source));
    return value == null || value.isEmpty()
        ? null
        : QueryValues.oneOf("source", value, sources, value);
  }
}
