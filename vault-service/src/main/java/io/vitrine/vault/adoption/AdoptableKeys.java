package io.vitrine.vault.adoption;

import java.util.Locale;
import java.util.Set;

/// Which objects of a folder are media.
final class AdoptableKeys {
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "gif", "webp", "mp4", "mov", "webm");

  private AdoptableKeys() {}

  /// True for a media file by its extension, in any case. Folder markers, placeholders, metadata
  /// files and empty hidden files are none.
  ///
  /// @param size in bytes
  static boolean isMedia(String key, long size) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    boolean placeholder = size == 0 && name.startsWith(".");
    return dot > 0
        && !placeholder
        && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
