package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.LongFunction;

/// A stream over an object of which only the parts that are read get fetched.
final class HeaderStream extends InputStream {
  private final long size;
  private final LongFunction<byte[]> fetch;
  private byte[] window;
  private long windowStart;
  private long position;
  private long fetched;

  /// @param head the object's first bytes, fetched already
  /// @param fetch gives some bytes from a position on
  HeaderStream(long size, byte[] head, LongFunction<byte[]> fetch) {
    this.size = size;
    this.window = head;
    this.fetch = fetch;
  }

  @Override
  public int read() {
    return fill() ? Byte.toUnsignedInt(window[(int) (position++ - windowStart)]) : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int from = (int) (position - windowStart);
    int count = Math.min(length, window.length - from);
    System.arraycopy(window, from, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.clamp(count, 0, size - position);
    position += skipped;
    return skipped;
  }

  /// Makes the window hold the position; false at the end of the object.
  private boolean fill() {
    if (position >= size) {
      return false;
    }
    if (position >= windowStart && position < windowStart + window.length) {
      return true;
    }
    window = fetch.apply(position);
    windowStart = position;
    fetched += window.length;
    if (fetched > SourceObject.HEADER_BUDGET_BYTES) {
      throw RejectedException.corrupt("the header does not end");
    }
    return window.length > 0;
  }
}
