package io.vitrine.community.rendition;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys of renditions: `renditions/{purpose}/{id}/{generation}`. With the generation in the key
/// a late writer never overwrites a newer copy. Thumbnails lie beside, not below: in a store of
/// files no object lies below another.
final class RenditionKey {
  private static final Pattern KEY =
      Pattern.compile("[a-z]+/[a-z]+/([0-9]{1,18})/([0-9]{1,18})(/.*)?");

  /// One of the copies that a rendition has had.
  record Generation(long id, long number) {}

  private RenditionKey() {}

  static String of(Purpose purpose, long id, long generation) {
    return "renditions/" + path(purpose, id, generation);
  }

  /// The prefix of the thumbnails of one generation.
  static String thumbnailsOf(Purpose purpose, long id, long generation) {
    return "thumbnails/" + path(purpose, id, generation) + "/";
  }

  private static String path(Purpose purpose, long id, long generation) {
    return "%s/%d/%d".formatted(purpose.name().toLowerCase(Locale.ROOT), id, generation);
  }

  /// Whether this service gave out the key for this generation, whether or not the rendition is
  /// still there. Guards what a message from outside may have removed.
  static boolean isOurs(String key, long id, long generation) {
    for (Purpose purpose : Purpose.values()) {
      if (key.equals(of(purpose, id, generation))) {
        return true;
      }
    }
    return false;
  }

  /// What a key is of, empty for one that is not of a rendition.
  static Optional<Generation> read(String key) {
    Matcher match = KEY.matcher(key);
    return match.matches()
        ? Optional.of(
            new Generation(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))))
        : Optional.empty();
  }
}
