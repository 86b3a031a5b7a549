package io.vitrine.storage.metadata;

import io.vitrine.storage.metadata.BoxWalk.Box;
import io.vitrine.storage.metadata.NalUnits.Kind;

/// What a decoder begins with, in its box: read to its last byte, since there parameter sets and
/// messages are too.
final class DecoderSettings {
  /// Channels of a sound and nothing about where its programs are (ISO 14496-3, 1.6.2.1).
  private static final int MOST_SOUND_BYTES = 5;

  private static final int LOW_COMPLEXITY = 2;
  private static final int SAMPLES_TOLD = 15;

  private final ByteCursor cursor;
  private final long end;

  /// @param end of the settings; the cursor is at their beginning
  DecoderSettings(ByteCursor cursor, long end) {
    this.cursor = cursor;
    this.end = end;
  }

  /// How many bytes the settings in such a box are read as; those of no other box are.
  static Coding read(ByteCursor cursor, Box box) {
    DecoderSettings settings = new DecoderSettings(cursor, box.end());
    Coding coding =
        switch (box.type()) {
          case "avcC" -> settings.avc();
          case "hvcC" -> settings.hevc();
          case "av1C" -> settings.av1();
          case "vpcC" -> settings.vp9();
          case "esds" -> settings.aac();
          default -> throw BoxWalk.unclean(box);
        };
    if (cursor.position() != box.end()) {
      throw WalkEndedException.unclean("bytes behind decoder settings");
    }
    return coding;
  }

  /// ISO 14496-15, 5.3.3.1.
  private Coding avc() {
    cursor.skip(1);
    int profile = cursor.u8();
    cursor.skip(2);
    NalUnits units = new NalUnits(Kind.AVC, (cursor.u8() & 3) + 1);
    units(units, cursor.u8() & 0x1F);
    units(units, cursor.u8());
    boolean high = profile == 100 || profile == 110 || profile == 122 || profile == 144;
    if (high && cursor.position() < end) {
      cursor.skip(3);
      // Of pictures beside the picture.
      if (cursor.u8() != 0) {
        throw WalkEndedException.unclean("pictures that are not shown");
      }
    }
    return units;
  }

  /// ISO 14496-15, 8.3.3.1.
  private Coding hevc() {
    cursor.skip(21);
    NalUnits units = new NalUnits(Kind.HEVC, (cursor.u8() & 3) + 1);
    for (int arrays = cursor.u8(); arrays > 0; arrays--) {
      cursor.skip(1);
      units(units, cursor.u16());
    }
    return units;
  }

  private void units(NalUnits units, int count) {
    for (int unit = 0; unit < count; unit++) {
      units.unit(cursor, cursor.u16(), end);
    }
  }

  /// AV1 in ISO Base Media, 2.3.3.
  Coding av1() {
    cursor.skip(4);
    Obus units = new Obus();
    units.check(cursor, end);
    return units;
  }

  /// VP Codec in ISO Base Media, "VP Codec Configuration Box".
  private Coding vp9() {
    cursor.skip(10);
    if (cursor.u16() != 0) {
      throw WalkEndedException.unclean("bytes behind decoder settings");
    }
    return new Vp9Frames();
  }

  /// ISO 14496-1, 7.2.6: descriptions within each other, each with its length.
  private Coding aac() {
    cursor.skip(4);
    descriptor(3);
    cursor.skip(2);
    require(cursor.u8() == 0);
    descriptor(4);
    require(cursor.u8() == 0x40);
    cursor.skip(12);
    long length = descriptor(5);
    require(length >= 2 && length <= MOST_SOUND_BYTES);
    Bits bits = new Bits(cursor.bytes((int) length));
    require(bits.number(5) == LOW_COMPLEXITY && bits.number(4) != SAMPLES_TOLD);
    // None would mean that they are told of elsewhere, with a comment.
    require(bits.number(4) != 0);
    require(descriptor(6) == 1 && cursor.u8() == 2);
    return new AacFrames();
  }

  private long descriptor(int tag) {
    require(cursor.u8() == tag);
    long length = 0;
    int value;
    int bytes = 0;
    do {
      value = cursor.u8();
      length = length << 7 | (value & 0x7F);
    } while (value >= 0x80 && ++bytes < 4);
    require(length <= end - cursor.position());
    return length;
  }

  private static void require(boolean fine) {
    if (!fine) {
      throw WalkEndedException.unclean("settings of the sound");
    }
  }
}
