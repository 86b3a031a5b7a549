package io.vitrine.storage.metadata;

/// An element of EBML (RFC 8794) whose header was read.
///
/// @param id with its length marker, as the registry writes it
/// @param end the place of the first byte behind it
record Element(long id, long end) {
  private static final int MOST_ID_BYTES = 4;
  private static final int MOST_LENGTH_BYTES = 8;

  /// Reads the header of the next element.
  ///
  /// @param end of what it is in
  static Element next(ByteCursor cursor, long end) {
    long id = number(cursor, MOST_ID_BYTES, true);
    long length = length(cursor);
    if (length > end - cursor.position()) {
      throw WalkEndedException.broken("an element does not fit into the one around it");
    }
    return new Element(id, cursor.position() + length);
  }

  /// Reads a number as lengths and the numbers of tracks are written.
  static long length(ByteCursor cursor) {
    return number(cursor, MOST_LENGTH_BYTES, false);
  }

  /// The zeros in front of the first one tell how many bytes follow.
  private static long number(ByteCursor cursor, int mostBytes, boolean keepMarker) {
    int first = cursor.u8();
    int bytes = Integer.numberOfLeadingZeros(first) - 24 + 1;
    if (bytes > mostBytes) {
      throw WalkEndedException.broken("no element where one should begin");
    }
    long value = keepMarker ? first : first & (0xFF >> bytes);
    boolean unknown = (first & (0xFF >> bytes)) == 0xFF >> bytes;
    for (int index = 1; index < bytes; index++) {
      int next = cursor.u8();
      unknown = unknown && next == 0xFF;
      value = value << 8 | next;
    }
    if (unknown && !keepMarker) {
      throw WalkEndedException.broken("an element of untold length");
    }
    return value;
  }

  WalkEndedException unclean() {
    return WalkEndedException.unclean("element " + Long.toHexString(id));
  }
}
