package io.vitrine.storage;

/// A part of an object, as in RFC 9110: both ends count from 0 and are inclusive.
public record ByteRange(long first, long last) {
  /// @throws IllegalArgumentException when the first byte is negative or behind the last
  public ByteRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("0 <= first <= last must hold");
    }
  }
}
