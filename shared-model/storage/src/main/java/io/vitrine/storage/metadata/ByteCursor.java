package io.vitrine.storage.metadata;

import java.nio.charset.StandardCharsets;

/// A place in a file that moves forward over numbers, texts and what is passed over. Fetches in
/// windows: larger and larger ones for who reads on, small ones behind a long way that was passed
/// over, where there is mostly the head of one block before the next such way.
final class ByteCursor {
  /// Behind a long way: the head of a block, and the small blocks that may follow it.
  private static final int BEHIND_JUMP_BYTES = 4 * 1024;

  /// A way that is longer is worth a request of its own.
  private static final int LONG_WAY_BYTES = 64 * 1024;

  private static final int GROWTH = 4;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final ByteSource source;
  private final long size;
  private byte[] window = {};
  private long windowStart;
  private long position;
  private int next = ByteSource.FIRST_BYTES;
  private boolean readsThrough;

  ByteCursor(ByteSource source) {
    this.source = source;
    this.size = source.size();
  }

  long position() {
    return position;
  }

  /// How many bytes there are from here to the end of the file.
  long left() {
    return size - position;
  }

  /// An unsigned byte.
  int u8() {
    if (position >= size) {
      throw early();
    }
    if (position >= windowStart + window.length || position < windowStart) {
      fetch();
    }
    return Byte.toUnsignedInt(window[(int) (position++ - windowStart)]);
  }

  /// Two bytes, the high one first.
  int u16() {
    return u8() << 8 | u8();
  }

  /// Four bytes, the high one first.
  long u32() {
    return (long) u16() << 16 | u16();
  }

  /// Eight bytes, the high one first.
  ///
  /// @throws WalkEndedException also when it is more than any file is long
  long u64() {
    long value = u32() << 32 | u32();
    if (value < 0) {
      throw WalkEndedException.broken("a length beyond all files");
    }
    return value;
  }

  /// Four bytes, the low one first.
  long u32LittleEndian() {
    return u8() | u8() << 8 | u8() << 16 | (long) u8() << 24;
  }

  /// So many bytes. For small ones: they are held in memory.
  byte[] bytes(int count) {
    if (count < 0 || count > left()) {
      throw early();
    }
    byte[] bytes = new byte[count];
    for (int index = 0; index < count; index++) {
      bytes[index] = (byte) u8();
    }
    return bytes;
  }

  /// So many bytes as ISO 8859-1 text.
  String text(int count) {
    return new String(bytes(count), StandardCharsets.ISO_8859_1);
  }

  /// Passes over exactly so many bytes.
  void skip(long count) {
    if (count < 0 || count > left()) {
      throw early();
    }
    position += count;
  }

  /// Goes to a place, which may lie before this one: what is still in memory is not fetched again.
  void moveTo(long place) {
    if (place < 0 || place > size) {
      throw early();
    }
    position = place;
  }

  /// Has so many bytes from here on in memory at once, when that is not too many: who goes to their
  /// end and comes back needs no second request.
  void hold(long count) {
    long held = Math.min(count, Math.min(MOST_BYTES, left()));
    if (position < windowStart || position + held > windowStart + window.length) {
      next = (int) Math.max(next, held);
      fetch();
    }
  }

  /// From here on most bytes are looked at: reads in large windows, whatever is passed over.
  void readThrough() {
    readsThrough = true;
  }

  /// Passes over all bytes up to and including the next one with this value.
  void skipBehind(int value) {
    while (true) {
      int found = u8();
      if (found == value) {
        return;
      }
      int index = (int) (position - windowStart);
      while (index < window.length && Byte.toUnsignedInt(window[index]) != value) {
        index++;
      }
      position = windowStart + index;
    }
  }

  /// @throws WalkEndedException when the file goes on
  void requireEnd() {
    if (left() > 0) {
      throw WalkEndedException.unclean("bytes behind the end");
    }
  }

  private void fetch() {
    long passed = position - (windowStart + window.length);
    if (window.length > 0) {
      next =
          passed > LONG_WAY_BYTES && !readsThrough
              ? BEHIND_JUMP_BYTES
              : (int) Math.min((long) GROWTH * next, MOST_BYTES);
    }
    window = source.read(position, (int) Math.min(next, left()));
    windowStart = position;
    if (window.length == 0) {
      throw early();
    }
  }

  private static WalkEndedException early() {
    return WalkEndedException.broken("the file ends too early");
  }
}
