package io.vitrine.storage.metadata;

import java.util.Arrays;

/// Bytes in memory that count how they are read.
final class CountedBytes implements ByteSource {
  private final byte[] bytes;
  private int reads;
  private long bytesRead;

  CountedBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int reads() {
    return reads;
  }

  long bytesRead() {
    return bytesRead;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public byte[] read(long position, int length) {
    reads++;
    bytesRead += length;
    return Arrays.copyOfRange(bytes, (int) position, (int) position + length);
  }
}
