package io.vitrine.storage.metadata;

/// The edit list of a track (ISO 14496-12, 8.6.6).
///
/// @param shown how many of its entries show something
/// @param start where the first of those begins, in units of the track
/// @param length of what it shows, in units of the movie; 0 when that is left open
/// @param ordinary whether each plays at its own speed, and what is empty comes first
record Edits(int shown, long start, long length, boolean ordinary) {
  /// All of the track is shown.
  static final Edits NONE = new Edits(0, 0, 0, true);

  private static final int MOST_ENTRIES = 64 * 1024;
  private static final long EMPTY = -1;
  private static final long NORMAL_SPEED = 0x10000;

  /// Reads the list. The cursor is behind the header of its box.
  static Edits read(ByteCursor cursor) {
    boolean large = cursor.u8() == 1;
    cursor.skip(3);
    long entries = cursor.u32();
    if (entries > MOST_ENTRIES) {
      throw WalkEndedException.broken("too many edits");
    }
    Edits edits = NONE;
    for (long entry = 0; entry < entries; entry++) {
      long length = large ? cursor.u64() : cursor.u32();
      long start = large ? cursor.u32() << 32 | cursor.u32() : (int) cursor.u32();
      edits = edits.and(start, length, cursor.u32() == NORMAL_SPEED);
    }
    return edits;
  }

  private Edits and(long nextStart, long nextLength, boolean normal) {
    if (nextStart == EMPTY) {
      return new Edits(shown, start, length, ordinary && shown == 0);
    }
    return shown == 0
        ? new Edits(1, nextStart, nextLength, ordinary && normal)
        : new Edits(shown + 1, start, length, ordinary && normal);
  }
}
