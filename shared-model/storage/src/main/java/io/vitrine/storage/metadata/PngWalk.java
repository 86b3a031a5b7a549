package io.vitrine.storage.metadata;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The chunks of a PNG (ISO 15948).
final class PngWalk {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001A\n";
  private static final String PICTURE = "IDAT";
  private static final int CHECKSUM_BYTES = 4;
  private static final long ANY = Integer.MAX_VALUE;

  /// What shows the picture, and how long it may be: behind a number there is no room for a text.
  private static final Map<String, Long> CHUNKS =
      Map.ofEntries(
          Map.entry("IHDR", 13L),
          Map.entry("PLTE", 768L),
          Map.entry("tRNS", 256L),
          Map.entry(PICTURE, ANY),
          Map.entry("IEND", 0L),
          Map.entry("pHYs", 9L),
          Map.entry("gAMA", 4L),
          Map.entry("cHRM", 32L),
          Map.entry("sRGB", 1L),
          Map.entry("sBIT", 4L),
          Map.entry("bKGD", 6L));

  private final ByteCursor cursor;

  /// A number that is told again and again could be the letters of a text.
  private final Set<String> seen = new HashSet<>();

  PngWalk(ByteCursor cursor) {
    this.cursor = cursor;
  }

  void walk() {
    if (!cursor.text(SIGNATURE.length()).equals(SIGNATURE)) {
      throw WalkEndedException.broken("no PNG");
    }
    String type;
    do {
      long length = cursor.u32();
      type = cursor.text(4);
      boolean repeated = !seen.add(type) && !type.equals(PICTURE);
      if (repeated || length > CHUNKS.getOrDefault(type, -1L)) {
        throw WalkEndedException.unclean("chunk " + Names.printable(type));
      }
      cursor.skip(length + CHECKSUM_BYTES);
    } while (!type.equals("IEND"));
    cursor.requireEnd();
  }
}
