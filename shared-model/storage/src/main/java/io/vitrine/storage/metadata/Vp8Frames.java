package io.vitrine.storage.metadata;

/// Samples of VP8 (RFC 6386, 9.1): a frame. One that is not shown but referred to comes before one
/// that is.
final class Vp8Frames implements Coding {
  private static final int START_CODE = 0x9D012A;

  private boolean hidden;

  @Override
  public void check(ByteCursor cursor, long end) {
    long length = end - cursor.position();
    if (length == 0) {
      // The one before stays.
      return;
    }
    int tag = cursor.u8() | cursor.u8() << 8 | cursor.u8() << 16;
    boolean key = (tag & 1) == 0;
    boolean shown = (tag >> 4 & 1) == 1;
    long first = tag >> 5;
    if (first > length || (key && (cursor.u8() << 16 | cursor.u16()) != START_CODE)) {
      throw WalkEndedException.broken("no frame where one should begin");
    }
    if (hidden && !shown) {
      throw WalkEndedException.unclean("frames that are not shown");
    }
    hidden = !shown;
  }
}
