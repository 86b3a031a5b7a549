package io.vitrine.enrichment.video;

import io.vitrine.enrichment.probe.ByteReader;
import io.vitrine.enrichment.probe.SourceObject;
import org.jspecify.annotations.Nullable;

/// A box of an MP4 or MOV file (ISO 14496-12): a length, a type, and what it holds.
///
/// @param start of its header, in the file
/// @param length header included
record Box(long start, long length) {
  static final int HEADER_BYTES = 8;

  private static final int LARGE_HEADER_BYTES = 16;

  /// Few files have more than ten side by side; fragmented ones have thousands.
  private static final int MAX_BOXES = 64;

  /// The first byte behind it.
  long end() {
    return start + length;
  }

  /// Finds a box among those between two places, reading their headers only.
  ///
  /// @return null when there is none, or the boxes are broken
  static @Nullable Box find(String type, SourceObject source, long from, long to) {
    ByteReader reader = new ByteReader(source.header());
    reader.skip(from);
    long start = from;
    for (int box = 0; box < MAX_BOXES && to - start >= LARGE_HEADER_BYTES; box++) {
      long length = reader.u32();
      String found = reader.text(4);
      int header = HEADER_BYTES;
      if (length == 1) {
        length = reader.u32() << 32 | reader.u32();
        header = LARGE_HEADER_BYTES;
      }
      if (length < header || length > to - start) {
        return null;
      }
      if (found.equals(type)) {
        return new Box(start, length);
      }
      reader.skip(length - header);
      start += length;
    }
    return null;
  }
}
