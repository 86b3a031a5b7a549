package io.vitrine.storage.metadata;

import java.util.ArrayList;
import java.util.List;

/// Samples of VP9 (VP9 Bitstream, 6.1 and annex B): one frame that is shown, and before it others
/// that are not but are referred to, with an index behind them. Nothing lies between or behind.
final class Vp9Frames implements Coding {
  private static final int INDEX_MARKER = 0xC0;
  private static final int INDEX_MASK = 0xE0;
  private static final int FRAME_MARKER = 2;

  @Override
  public void check(ByteCursor cursor, long end) {
    long start = cursor.position();
    cursor.hold(end - start);
    int shown = 0;
    for (long length : lengths(cursor, end)) {
      cursor.moveTo(start);
      shown += isShown(cursor, length) ? 1 : 0;
      start += length;
    }
    if (shown != 1) {
      throw WalkEndedException.unclean("frames that are not shown");
    }
  }

  private static List<Long> lengths(ByteCursor cursor, long end) {
    long start = cursor.position();
    if (end == start) {
      throw WalkEndedException.broken("a frame of nothing");
    }
    cursor.moveTo(end - 1);
    int marker = cursor.u8();
    if ((marker & INDEX_MASK) != INDEX_MARKER) {
      return List.of(end - start);
    }
    int frames = (marker & 7) + 1;
    int each = (marker >> 3 & 3) + 1;
    long indexStart = end - (2 + (long) each * frames);
    if (indexStart < start) {
      throw WalkEndedException.broken("an index does not fit into its sample");
    }
    cursor.moveTo(indexStart);
    if (cursor.u8() != marker) {
      return List.of(end - start);
    }
    return lengths(cursor, frames, each, indexStart - start);
  }

  private static List<Long> lengths(ByteCursor cursor, int frames, int each, long whole) {
    List<Long> lengths = new ArrayList<>();
    long sum = 0;
    for (int frame = 0; frame < frames; frame++) {
      long length = 0;
      for (int index = 0; index < each; index++) {
        length |= (long) cursor.u8() << (8 * index);
      }
      lengths.add(length);
      sum += length;
    }
    if (sum != whole) {
      throw WalkEndedException.unclean("bytes between frames and their index");
    }
    return lengths;
  }

  /// One that only shows another again is nothing but its header.
  private static boolean isShown(ByteCursor cursor, long length) {
    if (length == 0) {
      throw WalkEndedException.broken("a frame of nothing");
    }
    int header = cursor.u8();
    int profile = (header >> 5 & 1) | (header >> 3 & 2);
    if (header >> 6 != FRAME_MARKER) {
      throw WalkEndedException.broken("no frame where one should begin");
    }
    // The third profile has a bit more in front.
    int left = profile == 3 ? header & 7 : header & 0xF;
    int bits = profile == 3 ? 3 : 4;
    boolean again = (left >> (bits - 1) & 1) == 1;
    if (again) {
      if (length > (profile == 3 ? 2 : 1)) {
        throw WalkEndedException.unclean("bytes behind a frame");
      }
      return true;
    }
    return (left >> (bits - 3) & 1) == 1;
  }
}
