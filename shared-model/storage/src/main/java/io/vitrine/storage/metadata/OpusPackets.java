package io.vitrine.storage.metadata;

/// Samples of Opus (RFC 6716, 3; RFC 7845, 3): packets without padding, which may be of any bytes.
///
/// @param streams how many packets are in a sample, one for each pair of channels
record OpusPackets(int streams) implements Coding {
  private static final int MANY_FRAMES = 3;
  private static final int PADDED = 0x40;
  private static final int TWO_BYTES = 252;

  @Override
  public void check(ByteCursor cursor, long end) {
    for (int stream = 1; stream < streams; stream++) {
      delimited(cursor);
    }
    if (cursor.position() < end) {
      frames(cursor);
    }
  }

  /// How many frames there are; the cursor is behind that.
  private static int frames(ByteCursor cursor) {
    int code = cursor.u8() & 3;
    if (code != MANY_FRAMES) {
      return code == 0 ? 1 : 2;
    }
    int frames = cursor.u8();
    if ((frames & PADDED) != 0) {
      throw WalkEndedException.unclean("padding in the sound");
    }
    return frames & 0x3F;
  }

  /// A packet that tells its length (RFC 6716, appendix B).
  private static void delimited(ByteCursor cursor) {
    int toc = cursor.u8();
    cursor.moveTo(cursor.position() - 1);
    int frames = frames(cursor);
    long variable = cursor.position();
    boolean same =
        switch (toc & 3) {
          case 0, 1 -> true;
          case 2 -> false;
          default -> isConstant(cursor, variable);
        };
    long bytes = 0;
    int told = same ? 1 : frames;
    for (int index = 0; index < told; index++) {
      bytes += length(cursor);
    }
    cursor.skip(same ? bytes * frames : bytes);
  }

  private static boolean isConstant(ByteCursor cursor, long behindCount) {
    cursor.moveTo(behindCount - 1);
    return (cursor.u8() & 0x80) == 0;
  }

  private static int length(ByteCursor cursor) {
    int first = cursor.u8();
    return first < TWO_BYTES ? first : first + 4 * cursor.u8();
  }
}
