package io.vitrine.enrichment.deadletter;

import java.util.Base64;
import java.util.BitSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/// Which letters of a partition are back in their topic: all before an offset, and some behind it.
/// Kept as a committed offset whose metadata is the bit set of the others.
///
/// @param first the first letter that may still be open
/// @param returned bit n stands for the letter at `first` plus n; is not changed
record Progress(long first, BitSet returned) {
  /// So many letters behind the first open one can be told apart: 2 KiB of bits are 2.7 KiB of
  /// text, and Kafka takes 4 KiB of metadata.
  static final int WINDOW = 16 * 1024;

  static final Progress NONE = new Progress(0, new BitSet());

  Progress {
    returned = (BitSet) returned.clone();
  }

  @Override
  public BitSet returned() {
    return (BitSet) returned.clone();
  }

  static Progress of(OffsetAndMetadata committed) {
    byte[] bits = Base64.getDecoder().decode(committed.metadata());
    return new Progress(committed.offset(), BitSet.valueOf(bits));
  }

  boolean isReturned(long offset) {
    return offset < first || returned.get(Math.toIntExact(Math.min(offset - first, WINDOW)));
  }

  /// Whether a letter is near enough to be remembered.
  boolean reaches(long offset) {
    return offset - first < WINDOW;
  }

  /// The same when older letters are gone by their age.
  Progress from(long beginning) {
    if (beginning <= first) {
      return this;
    }
    long gone = Math.min(beginning - first, WINDOW);
    return new Progress(beginning, returned.get((int) gone, WINDOW)).shortened();
  }

  Progress with(long offset) {
    BitSet more = returned();
    more.set(Math.toIntExact(offset - first));
    return new Progress(first, more).shortened();
  }

  private Progress shortened() {
    int open = returned.nextClearBit(0);
    return open == 0 ? this : new Progress(first + open, returned.get(open, WINDOW + 1));
  }

  OffsetAndMetadata committed() {
    return new OffsetAndMetadata(first, Base64.getEncoder().encodeToString(returned.toByteArray()));
  }
}
