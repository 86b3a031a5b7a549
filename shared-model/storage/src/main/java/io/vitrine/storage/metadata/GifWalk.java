package io.vitrine.storage.metadata;

import java.util.HashSet;
import java.util.Set;

/// The blocks of a GIF (version 89a).
final class GifWalk {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int APPLICATION = 0xFF;
  private static final int COLOURS_FLAG = 0x80;

  /// Timing and transparency of the next frame.
  private static final int GRAPHIC_CONTROL_BYTES = 4;

  /// Both tell how often an animation repeats.
  private static final Set<String> APPLICATIONS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

  /// The number of repetitions, or the size of a buffer.
  private static final int APPLICATION_BYTES = 5;

  private static final int PLACE_AND_SIZE_BYTES = 8;

  private final ByteCursor cursor;
  private final Set<String> seen = new HashSet<>();

  GifWalk(ByteCursor cursor) {
    this.cursor = cursor;
  }

  void walk() {
    if (!Set.of("GIF87a", "GIF89a").contains(cursor.text(6))) {
      throw WalkEndedException.broken("no GIF");
    }
    cursor.skip(4);
    int flags = cursor.u8();
    cursor.skip(2);
    skipColours(flags);
    for (int block = cursor.u8(); block != TRAILER; block = cursor.u8()) {
      switch (block) {
        case EXTENSION -> extension(cursor.u8());
        case IMAGE -> image();
        default -> throw WalkEndedException.broken("no block where one should begin");
      }
    }
    cursor.requireEnd();
  }

  private void image() {
    cursor.skip(PLACE_AND_SIZE_BYTES);
    skipColours(cursor.u8());
    cursor.skip(1);
    subBlocks();
  }

  private void skipColours(int flags) {
    cursor.skip((flags & COLOURS_FLAG) == 0 ? 0 : 3L << ((flags & 0x07) + 1));
  }

  private void extension(int label) {
    switch (label) {
      case GRAPHIC_CONTROL -> only(GRAPHIC_CONTROL_BYTES, "extension f9");
      case APPLICATION -> {
        String name = cursor.text(cursor.u8());
        if (!APPLICATIONS.contains(name) || !seen.add(name)) {
          throw WalkEndedException.unclean("application " + Names.printable(name));
        }
        only(APPLICATION_BYTES, "application " + name);
      }
      default -> throw WalkEndedException.unclean("extension " + Integer.toHexString(label));
    }
  }

  /// Sub-blocks that hold no more than what belongs there.
  private void only(int most, String name) {
    if (subBlocks() > most) {
      throw WalkEndedException.unclean(name);
    }
  }

  private long subBlocks() {
    long bytes = 0;
    for (int length = cursor.u8(); length > 0; length = cursor.u8()) {
      cursor.skip(length);
      bytes += length;
    }
    return bytes;
  }
}
