package io.vitrine.enrichment.vips;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// Tells the profile that says what is usual anyway. Most cameras and programs write the one of IEC
/// 61966-2.1; computing each pixel by it changes none and costs as much as decoding.
final class SrgbProfile {
  /// As profiles of version 2 (ASCII) and of version 4 (UTF-16) call themselves.
  private static final String NAME = "sRGB IEC61966-2.1";

  /// The usual one has 3 KiB. What is larger holds tables of its own.
  private static final int MOST_BYTES = 4 * 1024;

  /// ICC.1:2010, 7.2: the colour space of the pixels.
  private static final int SPACE_AT = 16;

  private static final int HEADER_BYTES = 128;

  private SrgbProfile() {}

  /// Whether pixels with this profile are sRGB. It goes by the profile's name: one that lies only
  /// spoils its own picture.
  static boolean is(byte[] profile) {
    if (profile.length < HEADER_BYTES || profile.length > MOST_BYTES) {
      return false;
    }
    String text = new String(profile, StandardCharsets.ISO_8859_1);
    return text.startsWith("RGB ", SPACE_AT)
        && Stream.of(NAME, wide(NAME)).anyMatch(text.substring(HEADER_BYTES)::contains);
  }

  private static String wide(String ascii) {
    return new String(ascii.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
  }
}
