package io.vitrine.enrichment.replay;

import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;

/// A part of all subjects, as equal as their hashes are even: those whose hash ends in the same
/// bits.
///
/// @param bits how many of the hash are looked at
/// @param value of these bits
record Slice(int bits, int value) {
  static final Slice ALL = new Slice(0, 0);

  /// A million parts: hashes that are not apart by then never are.
  private static final int MOST_BITS = 20;

  boolean holds(Subject subject) {
    return (spread(subject.hashCode()) & ((1 << bits) - 1)) == value;
  }

  /// One half of it.
  Slice lower() {
    return half(value);
  }

  /// The other half.
  Slice upper() {
    return half(value | 1 << bits);
  }

  private Slice half(int value) {
    if (bits == MOST_BITS) {
      throw new ProblemException(
          StandardProblem.BAD_REQUEST, "Too many subjects. Choose a later from, or a requester");
    }
    return new Slice(bits + 1, value);
  }

  /// The last step of MurmurHash3: ids that differ in one digit must not share their last bits.
  private static int spread(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }
}
