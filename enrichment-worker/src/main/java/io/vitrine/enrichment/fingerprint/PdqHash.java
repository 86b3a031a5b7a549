package io.vitrine.enrichment.fingerprint;

import java.util.HexFormat;

/// 256 bits that say what a picture looks like.
///
/// @param first bits 255 to 192
/// @param second bits 191 to 128
/// @param third bits 127 to 64
/// @param fourth bits 63 to 0
public record PdqHash(long first, long second, long third, long fourth) {
  /// Hashes that differ in at most that many bits belong to the same picture, says the paper.
  public static final int SAME_PICTURE = 31;

  private static final int BITS = 256;
  private static final int DIGITS = 64;

  /// The hash whose set bits are these.
  ///
  /// @param bits bit by bit, 256 of them
  static PdqHash of(boolean[] bits) {
    long[] words = new long[4];
    for (int bit = 0; bit < BITS; bit++) {
      if (bits[bit]) {
        words[3 - bit / Long.SIZE] |= 1L << bit;
      }
    }
    return new PdqHash(words[0], words[1], words[2], words[3]);
  }

  /// Reads 64 hexadecimal digits, in the order of the reference implementation.
  ///
  /// @throws IllegalArgumentException when the text is anything else
  public static PdqHash parse(String text) {
    if (text.length() != DIGITS) {
      throw new IllegalArgumentException("a PDQ hash has 64 hexadecimal digits");
    }
    return new PdqHash(word(text, 0), word(text, 16), word(text, 32), word(text, 48));
  }

  private static long word(String text, int start) {
    return HexFormat.fromHexDigitsToLong(text, start, start + 16);
  }

  /// In how many bits the hashes differ, 0 to 256.
  public int distance(PdqHash other) {
    return Long.bitCount(first ^ other.first)
        + Long.bitCount(second ^ other.second)
        + Long.bitCount(third ^ other.third)
        + Long.bitCount(fourth ^ other.fourth);
  }

  /// 64 lower-case hexadecimal digits, bit 255 first, as the reference implementation writes them.
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first)
        + hex.toHexDigits(second)
        + hex.toHexDigits(third)
        + hex.toHexDigits(fourth);
  }
}
