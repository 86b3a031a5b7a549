package io.vitrine.storage.metadata;

import java.util.Set;

/// Samples of AV1 (AV1 Bitstream, 5.3 to 5.5): units, each with its length. Frames and headers
/// pass; metadata, padding, lists of tiles and units of no given use do not.
final class Obus implements Coding {
  private static final int SEQUENCE = 1;
  private static final int DELIMITER = 2;

  /// Frame headers and tiles.
  private static final Set<Integer> FRAMES = Set.of(3, 4, 6, 7);

  /// With all that it may say; ordinary ones have a dozen.
  private static final int MOST_SEQUENCE_BYTES = 64;

  private static final int MOST_LENGTH_BYTES = 8;

  @Override
  public void check(ByteCursor cursor, long end) {
    while (cursor.position() < end) {
      unit(cursor, end);
    }
  }

  private static void unit(ByteCursor cursor, long end) {
    int header = cursor.u8();
    int type = header >> 3 & 0xF;
    boolean extended = (header & 4) != 0;
    boolean sized = (header & 2) != 0;
    if (extended && cursor.u8() >> 3 != 0) {
      throw WalkEndedException.unclean("layer that is not shown");
    }
    long length = sized ? length(cursor) : end - cursor.position();
    if (length < 0 || length > end - cursor.position()) {
      throw WalkEndedException.broken("a unit does not fit into its sample");
    }
    boolean fine =
        switch (type) {
          case SEQUENCE -> length <= MOST_SEQUENCE_BYTES;
          case DELIMITER -> length == 0;
          default -> FRAMES.contains(type);
        };
    if (!fine) {
      throw WalkEndedException.unclean("unit of type " + type);
    }
    cursor.skip(length);
  }

  /// Seven bits a byte, the low ones first.
  private static long length(ByteCursor cursor) {
    long length = 0;
    for (int index = 0; index < MOST_LENGTH_BYTES; index++) {
      int value = cursor.u8();
      length |= (long) (value & 0x7F) << (7 * index);
      if (value < 0x80) {
        return length;
      }
    }
    throw WalkEndedException.broken("a length has no end");
  }
}
