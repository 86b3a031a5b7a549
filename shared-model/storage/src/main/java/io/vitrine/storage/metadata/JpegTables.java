package io.vitrine.storage.metadata;

/// How long the segments of a JPEG are that hold numbers only, by what they say of themselves (ITU
/// T.81, annex B). What is longer has room for a word.
final class JpegTables {
  private static final int HUFFMAN = 0xC4;
  private static final int ARITHMETIC = 0xCC;
  private static final int SCAN = 0xDA;
  private static final int QUANTISATION = 0xDB;
  private static final int LINES = 0xDC;
  private static final int RESTART = 0xDD;

  private static final int HUFFMAN_LENGTHS = 16;
  private static final int QUANTISATION_VALUES = 64;

  /// For each of two classes four places.
  private static final int MOST_CONDITIONS = 8;

  private final ByteCursor cursor;

  JpegTables(ByteCursor cursor) {
    this.cursor = cursor;
  }

  /// Passes over what belongs into a segment, which may be less than is there.
  ///
  /// @param end of the segment
  void skip(int marker, long end) {
    switch (marker) {
      case HUFFMAN -> {
        while (cursor.position() < end) {
          huffman();
        }
      }
      case QUANTISATION -> {
        while (cursor.position() < end) {
          int wide = cursor.u8() >> 4;
          cursor.skip(QUANTISATION_VALUES * (wide == 0 ? 1L : 2L));
        }
      }
      case ARITHMETIC -> cursor.skip(Math.min(end - cursor.position(), 2 * MOST_CONDITIONS));
      case LINES, RESTART -> cursor.skip(2);
      case SCAN -> cursor.skip(2L * cursor.u8() + 3);
      default -> {
        // A frame: precision, size, components.
        cursor.skip(5);
        cursor.skip(3L * cursor.u8());
      }
    }
  }

  private void huffman() {
    cursor.skip(1);
    int values = 0;
    for (int length = 0; length < HUFFMAN_LENGTHS; length++) {
      values += cursor.u8();
    }
    cursor.skip(values);
  }
}
