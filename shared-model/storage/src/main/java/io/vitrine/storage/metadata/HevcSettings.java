package io.vitrine.storage.metadata;

/// The parameter sets of H.265 (ITU-T H.265, 7.3.2.1 to 7.3.2.3), read to their last bit: what is
/// behind it would be a place for words. Extensions for a second view or layer do not pass, since
/// nobody is shown those.
final class HevcSettings {
  private static final int FULL_COLOURS = 3;
  private static final int PROFILE_BITS = 88;
  private static final int MOST_SUB_LAYERS = 8;
  private static final int MOST_SETS = 1024;
  private static final int MOST_LONG_TERM = 32;
  private static final int MOST_TILES = 64;
  private static final int MOST_OFFSETS = 6;

  private final Bits bits;

  private HevcSettings(byte[] unit) {
    this.bits = new Bits(Bits.unescaped(unit));
    bits.skip(16);
  }

  static void video(byte[] unit) {
    new HevcSettings(unit).video();
  }

  static void sequence(byte[] unit) {
    new HevcSettings(unit).sequence();
  }

  static void picture(byte[] unit) {
    new HevcSettings(unit).picture();
  }

  private void video() {
    bits.skip(12);
    int subLayers = subLayers();
    bits.skip(17);
    profile(subLayers);
    buffers(subLayers);
    int layers = (int) bits.number(6) + 1;
    int sets = bits.count(MOST_SETS);
    bits.skip(sets * layers);
    if (bits.flag()) {
      timing(subLayers);
    }
    requireNoExtension();
    bits.requireEnd();
  }

  private void timing(int subLayers) {
    bits.skip(64);
    if (bits.flag()) {
      bits.golomb();
    }
    HevcUsability usability = new HevcUsability(bits);
    int schedules = bits.count(MOST_SETS);
    for (int index = 0; index < schedules; index++) {
      bits.golomb();
      usability.schedule(index == 0 || bits.flag(), subLayers);
    }
  }

  private int subLayers() {
    int more = (int) bits.number(3);
    if (more + 1 > MOST_SUB_LAYERS - 1) {
      throw WalkEndedException.broken("too many layers");
    }
    return more + 1;
  }

  private void profile(int subLayers) {
    bits.skip(PROFILE_BITS + 8);
    if (subLayers > 1) {
      int skipped = 0;
      for (int layer = 1; layer < MOST_SUB_LAYERS; layer++) {
        boolean there = layer < subLayers;
        skipped += there && bits.flag() ? PROFILE_BITS : 0;
        skipped += there && bits.flag() ? 8 : 0;
        bits.skip(there ? 0 : 2);
      }
      bits.skip(skipped);
    }
  }

  private void buffers(int subLayers) {
    bits.skipGolombs(3 * (bits.flag() ? subLayers : 1));
  }

  private void sequence() {
    bits.skip(4);
    int subLayers = subLayers();
    bits.skip(1);
    profile(subLayers);
    bits.golomb();
    if (bits.golomb() == FULL_COLOURS) {
      bits.skip(1);
    }
    bits.skipGolombs(2);
    if (bits.flag()) {
      bits.skipGolombs(4);
    }
    bits.skipGolombs(2);
    int orderBits = bits.count(12) + 4;
    buffers(subLayers);
    bits.skipGolombs(6);
    boolean scaled = bits.flag();
    if (scaled && bits.flag()) {
      scaling();
    }
    bits.skip(2);
    if (bits.flag()) {
      bits.skip(8);
      bits.skipGolombs(2);
      bits.skip(1);
    }
    references(orderBits);
    bits.skip(2);
    if (bits.flag()) {
      new HevcUsability(bits).read(subLayers);
    }
    if (hasRangeExtension()) {
      bits.skip(9);
    }
    bits.requireEnd();
  }

  private void scaling() {
    for (int size = 0; size < 4; size++) {
      for (int matrix = 0; matrix < 6; matrix += size == 3 ? 3 : 1) {
        if (bits.flag()) {
          bits.skipGolombs(Math.min(64, 16 << (2 * size)) + (size > 1 ? 1 : 0));
        } else {
          bits.golomb();
        }
      }
    }
  }

  private void references(int orderBits) {
    int sets = bits.count(64);
    int pictures = 0;
    for (int set = 0; set < sets; set++) {
      pictures = set > 0 && bits.flag() ? asBefore(pictures) : ofItsOwn();
    }
    if (bits.flag()) {
      bits.skip(bits.count(MOST_LONG_TERM) * (orderBits + 1));
    }
  }

  private int asBefore(int before) {
    bits.skip(1);
    bits.golomb();
    int pictures = 0;
    for (int index = 0; index <= before; index++) {
      boolean used = bits.flag();
      boolean kept = used || bits.flag();
      pictures += kept ? 1 : 0;
    }
    return pictures;
  }

  private int ofItsOwn() {
    int pictures = bits.count(16) + bits.count(16);
    for (int index = 0; index < pictures; index++) {
      bits.golomb();
      bits.skip(1);
    }
    return pictures;
  }

  private void picture() {
    bits.skipGolombs(2);
    bits.skip(1);
    if (bits.flag()) {
      throw WalkEndedException.unclean("pictures that are not shown");
    }
    bits.skip(5);
    bits.skipGolombs(3);
    bits.skip(1);
    boolean skipsTransform = bits.flag();
    if (bits.flag()) {
      bits.golomb();
    }
    bits.skipGolombs(2);
    bits.skip(4);
    boolean tiles = bits.flag();
    bits.skip(1);
    if (tiles) {
      tiles();
    }
    bits.skip(1);
    filter();
    if (bits.flag()) {
      scaling();
    }
    bits.skip(1);
    bits.golomb();
    if (bits.flag()) {
      throw WalkEndedException.unclean("extension of slices");
    }
    if (hasRangeExtension()) {
      range(skipsTransform);
    }
    bits.requireEnd();
  }

  private void tiles() {
    int columns = bits.count(MOST_TILES);
    int rows = bits.count(MOST_TILES);
    if (!bits.flag()) {
      bits.skipGolombs(columns + rows);
    }
    bits.skip(1);
  }

  private void filter() {
    if (bits.flag()) {
      bits.skip(1);
      if (!bits.flag()) {
        bits.skipGolombs(2);
      }
    }
  }

  private void range(boolean skipsTransform) {
    if (skipsTransform) {
      bits.golomb();
    }
    bits.skip(1);
    if (bits.flag()) {
      bits.golomb();
      bits.skipGolombs(2 * (bits.count(MOST_OFFSETS) + 1));
    }
    bits.skipGolombs(2);
  }

  private void requireNoExtension() {
    if (bits.flag()) {
      throw WalkEndedException.unclean("extension of decoder settings");
    }
  }

  private boolean hasRangeExtension() {
    boolean extended = bits.flag();
    boolean ranges = extended && bits.flag();
    if (extended && bits.number(7) != 0) {
      throw WalkEndedException.unclean("extension of decoder settings");
    }
    return ranges;
  }
}
