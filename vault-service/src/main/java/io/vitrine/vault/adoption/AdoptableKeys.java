package io.vitrine.vault.adoption;

import java.util.Locale;
import java.util.Set;

/// Which objects of a folder are media.
final class AdoptableKeys {
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "gif", "webp", "mp4", "mov", "webm");

  private AdoptableKeys() {}

  /// True for a media file by its extension, in any case. Folder markers, placeholders, hidden and
  /// metadata files are none.
  static boolean isMedia(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
