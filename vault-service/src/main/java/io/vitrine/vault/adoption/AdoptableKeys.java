package io.vitrine.vault.adoption;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which objects of a folder are media.
final class AdoptableKeys {
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "gif", "webp", "mp4", "mov", "webm");

  /// The limit of S3. Some stores take more; the index of keys would not.
  private static final int LONGEST_KEY = 1024;

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

  /// Why a key cannot have a row: it holds what is no text, or is too long. Empty for one that can.
  static Optional<KeyFault> fault(String key) {
    if (key.codePoints().anyMatch(AdoptableKeys::isNoText)) {
      return Optional.of(KeyFault.NOT_TEXT);
    }
    return key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY
        ? Optional.of(KeyFault.TOO_LONG)
        : Optional.empty();
  }

  /// Control characters, halves of pairs, what Unicode calls noncharacters, and the character that
  /// a decoder puts where bytes are no UTF-8: with it the object could not be asked for.
  static boolean isNoText(int character) {
    return Character.isISOControl(character)
        || character == 0xFFFD
        || Character.getType(character) == Character.SURROGATE
        || (character & 0xFFFE) == 0xFFFE
        || (character >= 0xFDD0 && character <= 0xFDEF);
  }
}
