package io.vitrine.storage.metadata;

/// Samples of AAC (ISO 14496-3, 4.4.2.1). They begin with a channel: what is said beside the sound
/// (data streams, fillers, programs) is mostly said first. What comes behind a channel is not seen
/// without decoding it, so the worker encodes each sound itself.
final class AacFrames implements Coding {
  private static final int CHANNEL = 0;
  private static final int PAIR = 1;

  @Override
  public void check(ByteCursor cursor, long end) {
    if (cursor.position() < end) {
      int element = cursor.u8() >> 5;
      if (element != CHANNEL && element != PAIR) {
        throw WalkEndedException.unclean("data in the sound");
      }
    }
  }
}
