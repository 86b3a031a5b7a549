package io.vitrine.local.gateway;

import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// So many zero bytes, counted as they are read.
final class Zeros extends InputStream {
  private static final AtomicLong LAST_SENT = new AtomicLong();

  private long left;

  Zeros(long bytes) {
    this.left = bytes;
    LAST_SENT.set(0);
  }

  /// How many bytes of the newest stream have been read so far.
  static long lastSent() {
    return LAST_SENT.get();
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : 0;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (left == 0) {
      return -1;
    }
    int count = Math.toIntExact(Math.min(left, length));
    Arrays.fill(target, offset, offset + count, (byte) 0);
    left -= count;
    LAST_SENT.addAndGet(count);
    return count;
  }
}
