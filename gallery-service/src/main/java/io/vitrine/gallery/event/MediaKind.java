package io.vitrine.gallery.event;

import io.vitrine.storage.media.MediaType;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What the API calls `media_type`: a coarse classification of the bytes.
public enum MediaKind {
  IMAGE,
  VIDEO,
  AUDIO,
  DOCUMENT,
  /// Known to the API; no type that is accepted today falls into it.
  OTHER;

  private static final Map<String, MediaKind> BY_WIRE_NAME = byWireName();

  /// The word on the wire and in the table.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All kinds by their word on the wire, in the order of the API document.
  public static Map<String, MediaKind> words() {
    return BY_WIRE_NAME;
  }

  /// The kind of a recognised media type.
  public static MediaKind of(MediaType type) {
    return switch (type.kind()) {
      case IMAGE -> IMAGE;
      case VIDEO -> VIDEO;
      case AUDIO -> AUDIO;
      case DOCUMENT -> DOCUMENT;
    };
  }

  private static Map<String, MediaKind> byWireName() {
    Map<String, MediaKind> words = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(kind -> words.put(kind.wireName(), kind));
    return Collections.unmodifiableMap(words);
  }
}
