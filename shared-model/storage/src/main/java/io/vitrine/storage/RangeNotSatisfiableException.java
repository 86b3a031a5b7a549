package io.vitrine.storage;

/// A range that starts at or behind the object's end: HTTP 416.
public final class RangeNotSatisfiableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RangeNotSatisfiableException(ByteRange range) {
    super("bytes " + range.first() + "-" + range.last() + " are behind the end of an object");
  }
}
