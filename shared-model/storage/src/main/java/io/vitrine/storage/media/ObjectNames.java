package io.vitrine.storage.media;

import java.text.Normalizer;
import java.util.Locale;

/// Makes the file names that clients send harmless. A name is display text; what goes into a key is
/// its [slug][#slug(String)].
public final class ObjectNames {
  private static final int MAX_DISPLAY_CHARACTERS = 255;

  /// Leaves room in a key of 1024 bytes for folders, ids and time stamps.
  private static final int MAX_SLUG_CHARACTERS = 100;

  private static final int MAX_EXTENSION_CHARACTERS = 10;

  /// Two format characters that Persian, Indic scripts and emoji need, and that turn nothing
  /// around.
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final String UNNAMED = "unnamed";

  private ObjectNames() {}

  /// A client's file name as display text: the last part of a path, without control characters,
  /// bidirectional overrides (which make `exe.gpj` look like `jpg.exe` turned around), lone
  /// surrogates and line separators; at most 255 characters, the extension kept; never empty.
  public static String safe(String name) {
    String normal = Normalizer.normalize(name, Normalizer.Form.NFC);
    StringBuilder kept = new StringBuilder();
    normal
        .substring(lastSeparator(normal) + 1)
        .codePoints()
        .filter(ObjectNames::isDisplayable)
        .forEach(kept::appendCodePoint);
    String clean = kept.toString().strip();
    if (clean.isEmpty() || clean.equals(".") || clean.equals("..")) {
      return UNNAMED;
    }
    return shorten(clean, MAX_DISPLAY_CHARACTERS);
  }

  /// A file name as part of a key: accents dropped, anything but `A-Za-z0-9._-` replaced by a dash,
  /// no dot or dash at the start, at most 100 characters, the extension kept; never empty.
  public static String slug(String name) {
    String plain = Normalizer.normalize(safe(name), Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    String slug =
        plain
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("-*\\.+-*", ".")
            .replaceAll("-{2,}", "-")
            .replaceAll("^[.-]+|[.-]+$", "");
    if (slug.isEmpty()) {
      return UNNAMED;
    }
    boolean onlyExtension = !slug.contains(".") && plain.endsWith("." + slug);
    return shorten(onlyExtension ? UNNAMED + "." + slug : slug, MAX_SLUG_CHARACTERS);
  }

  /// The extension of a name in lower case without its dot, empty when it has none.
  public static String extension(String name) {
    int dot = name.lastIndexOf('.');
    boolean has = dot > 0 && name.length() - dot - 1 <= MAX_EXTENSION_CHARACTERS;
    return has ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }

  private static int lastSeparator(String name) {
    return Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
  }

  private static boolean isDisplayable(int codePoint) {
    if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String shorten(String name, int limit) {
    if (name.length() <= limit) {
      return name;
    }
    String extension = extension(name);
    String tail = extension.isEmpty() ? "" : "." + extension;
    int end = limit - tail.length();
    boolean splitsPair = Character.isHighSurrogate(name.charAt(end - 1));
    return name.substring(0, splitsPair ? end - 1 : end) + tail;
  }
}
