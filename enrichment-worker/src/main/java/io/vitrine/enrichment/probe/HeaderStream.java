package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import java.io.InputStream;
import java.util.Objects;

/// A stream over an object of which only the parts that are read get fetched.
final class HeaderStream extends InputStream {
  private final long size;
  private final Fetch fetch;
  private byte[] window;
  private long windowStart;
  private long position;
  private long fetched;
  private int requests;
  private int next = SourceObject.NEXT_BYTES;

  /// Reads a part of the object.
  interface Fetch {
    /// At most so many bytes from a position on.
    byte[] from(long position, int length);
  }

  /// Begins with what is there.
  ///
  /// @param head the object's first bytes, fetched already
  HeaderStream(long size, byte[] head, Fetch fetch) {
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
    // Behind a jump there is mostly one small block before the next jump; who reads on reads more.
    boolean readsOn = position == windowStart + window.length;
    next = readsOn ? Math.min(2 * next, SourceObject.MOST_BYTES) : behindJump();
    window = fetch.from(position, next);
    windowStart = position;
    fetched += window.length;
    requests++;
    if (fetched > SourceObject.HEADER_BUDGET_BYTES || requests > SourceObject.HEADER_REQUESTS) {
      throw RejectedException.corrupt("the header does not end");
    }
    return window.length > 0;
  }

  private int behindJump() {
    return requests < SourceObject.JUMPS_TO_BLOCKS
        ? SourceObject.NEXT_BYTES
        : SourceObject.FRAME_BYTES;
  }
}
