package io.vitrine.community.rendition;

import java.util.Locale;

/// The keys of renditions: `renditions/{purpose}/{id}/{generation}`. With the generation in the key
/// a late writer never overwrites a newer copy.
final class RenditionKey {
  private RenditionKey() {}

  static String of(Purpose purpose, long id, long generation) {
    return "renditions/%s/%d/%d".formatted(purpose.name().toLowerCase(Locale.ROOT), id, generation);
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
}
