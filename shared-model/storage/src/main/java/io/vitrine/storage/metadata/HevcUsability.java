package io.vitrine.storage.metadata;

/// What a sequence of H.265 says about its display and its buffers (ITU-T H.265, annex E).
final class HevcUsability {
  private static final int ASPECT_AS_NUMBERS = 255;
  private static final int MOST_SCHEDULES = 31;

  private final Bits bits;

  HevcUsability(Bits bits) {
    this.bits = bits;
  }

  void read(int subLayers) {
    if (bits.flag() && bits.number(8) == ASPECT_AS_NUMBERS) {
      bits.skip(32);
    }
    if (bits.flag()) {
      bits.skip(1);
    }
    if (bits.flag()) {
      bits.skip(4);
      if (bits.flag()) {
        bits.skip(24);
      }
    }
    if (bits.flag()) {
      bits.skipGolombs(2);
    }
    bits.skip(3);
    if (bits.flag()) {
      bits.skipGolombs(4);
    }
    if (bits.flag()) {
      timing(subLayers);
    }
    if (bits.flag()) {
      bits.skip(3);
      bits.skipGolombs(5);
    }
  }

  private void timing(int subLayers) {
    bits.skip(64);
    if (bits.flag()) {
      bits.golomb();
    }
    if (bits.flag()) {
      schedule(true, subLayers);
    }
  }

  /// When bytes have to be there.
  ///
  /// @param common whether it begins with what is the same for all layers
  void schedule(boolean common, int subLayers) {
    boolean pictures = common && bits.flag();
    boolean bytes = common && bits.flag();
    boolean parts = false;
    if (pictures || bytes) {
      parts = bits.flag();
      bits.skip(parts ? 19 : 0);
      bits.skip(8);
      bits.skip(parts ? 4 : 0);
      bits.skip(15);
    }
    for (int layer = 0; layer < subLayers; layer++) {
      int kinds = (pictures ? 1 : 0) + (bytes ? 1 : 0);
      layer(kinds, parts);
    }
  }

  private void layer(int kinds, boolean parts) {
    boolean always = bits.flag();
    boolean fixed = always || bits.flag();
    boolean lowDelay = false;
    if (fixed) {
      bits.golomb();
    } else {
      lowDelay = bits.flag();
    }
    int schedules = kinds * ((lowDelay ? 0 : bits.count(MOST_SCHEDULES)) + 1);
    for (int schedule = 0; schedule < schedules; schedule++) {
      bits.skipGolombs(parts ? 4 : 2);
      bits.skip(1);
    }
  }
}
