package io.vitrine.storage.metadata;

import java.util.Set;

/// The parameter sets of H.264 (ITU-T H.264, 7.3.2.1 and 7.3.2.2, annex E), read to their last bit:
/// what is behind it would be a place for words.
final class AvcSettings {
  /// Profiles that tell how their colours are sampled.
  private static final Set<Long> HIGH =
      Set.of(100L, 110L, 122L, 244L, 44L, 83L, 86L, 118L, 128L, 138L, 139L, 134L, 135L);

  private static final int ASPECT_AS_NUMBERS = 255;
  private static final int FULL_COLOURS = 3;
  private static final int MOST_SCHEDULES = 31;
  private static final int MOST_CYCLE = 255;

  private final Bits bits;

  private AvcSettings(byte[] unit) {
    this.bits = new Bits(Bits.unescaped(unit));
    bits.skip(8);
  }

  static void sequence(byte[] unit) {
    new AvcSettings(unit).sequence();
  }

  static void picture(byte[] unit) {
    new AvcSettings(unit).picture();
  }

  private void sequence() {
    long profile = bits.number(8);
    bits.skip(16);
    bits.golomb();
    if (HIGH.contains(profile)) {
      depth();
    }
    bits.golomb();
    order();
    bits.golomb();
    bits.skip(1);
    bits.skipGolombs(2);
    if (!bits.flag()) {
      bits.skip(1);
    }
    bits.skip(1);
    if (bits.flag()) {
      bits.skipGolombs(4);
    }
    if (bits.flag()) {
      usability();
    }
    bits.requireEnd();
  }

  private void depth() {
    long colours = bits.golomb();
    if (colours == FULL_COLOURS) {
      bits.skip(1);
    }
    bits.skipGolombs(2);
    bits.skip(1);
    if (bits.flag()) {
      scaling(colours == FULL_COLOURS ? 12 : 8);
    }
  }

  private void scaling(int lists) {
    for (int list = 0; list < lists; list++) {
      if (bits.flag()) {
        scalingList(list < 6 ? 16 : 64);
      }
    }
  }

  private void scalingList(int size) {
    long last = 8;
    long next = 8;
    for (int index = 0; index < size; index++) {
      if (next != 0) {
        next = Math.floorMod(last + bits.signedGolomb(), 256);
      }
      last = next == 0 ? last : next;
    }
  }

  private void order() {
    long kind = bits.golomb();
    if (kind == 0) {
      bits.golomb();
    } else if (kind == 1) {
      bits.skip(1);
      bits.skipGolombs(2);
      bits.skipGolombs(bits.count(MOST_CYCLE));
    }
  }

  private void usability() {
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
    if (bits.flag()) {
      bits.skip(65);
    }
    boolean ofUnits = schedules();
    boolean ofStream = schedules();
    if (ofUnits || ofStream) {
      bits.skip(1);
    }
    bits.skip(1);
    if (bits.flag()) {
      bits.skip(1);
      bits.skipGolombs(6);
    }
  }

  /// When bytes have to be there; tells whether that is told.
  private boolean schedules() {
    boolean told = bits.flag();
    if (told) {
      int count = bits.count(MOST_SCHEDULES) + 1;
      bits.skip(8);
      for (int index = 0; index < count; index++) {
        bits.skipGolombs(2);
        bits.skip(1);
      }
      bits.skip(20);
    }
    return told;
  }

  /// @throws WalkEndedException also when pictures may be there twice, since only the first is
  ///   shown, or in groups, which nobody's encoder makes
  private void picture() {
    bits.skipGolombs(2);
    bits.skip(2);
    if (bits.golomb() != 0) {
      throw WalkEndedException.unclean("groups of slices");
    }
    bits.skipGolombs(2);
    bits.skip(3);
    bits.skipGolombs(3);
    bits.skip(2);
    if (bits.flag()) {
      throw WalkEndedException.unclean("pictures that are not shown");
    }
    if (bits.hasMore()) {
      boolean large = bits.flag();
      if (bits.flag()) {
        // With full colours there are six large lists rather than two; such are encoded instead.
        scaling(6 + (large ? 2 : 0));
      }
      bits.golomb();
    }
    bits.requireEnd();
  }
}
