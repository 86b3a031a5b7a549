package io.vitrine.storage;

import java.io.InputStream;

/// Bytes that exist only while they are read, the same ones each time.
final class GeneratedStream extends InputStream {
  private final long size;
  private long position;

  GeneratedStream(long size) {
    this.size = size;
  }

  @Override
  public int read() {
    return position == size ? -1 : Byte.toUnsignedInt(at(position++));
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (position == size) {
      return -1;
    }
    int count = (int) Math.min(length, size - position);
    for (int index = 0; index < count; index++) {
      target[offset + index] = at(position + index);
    }
    position += count;
    return count;
  }

  private static byte at(long position) {
    return (byte) ((position * 31) >> 3);
  }
}
