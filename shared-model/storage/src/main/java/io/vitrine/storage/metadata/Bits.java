package io.vitrine.storage.metadata;

import java.util.Arrays;

/// The bits of a small piece of a bit stream, the high one first.
final class Bits {
  /// No number of a parameter set needs more (ITU-T H.264, 9.1).
  private static final int MOST_ZEROS = 32;

  private final byte[] bytes;
  private int position;

  /// @param bytes without the bytes that keep a start code from appearing, see [#unescaped]
  Bits(byte[] bytes) {
    this.bytes = bytes;
  }

  /// What a NAL unit says, without the 3 behind each two zeros (H.264 and H.265, 7.3.1.1).
  static byte[] unescaped(byte[] unit) {
    byte[] plain = new byte[unit.length];
    int length = 0;
    int zeros = 0;
    for (byte value : unit) {
      if (zeros >= 2 && value == 3) {
        zeros = 0;
      } else {
        plain[length++] = value;
        zeros = value == 0 ? zeros + 1 : 0;
      }
    }
    return Arrays.copyOf(plain, length);
  }

  boolean flag() {
    return number(1) == 1;
  }

  /// So many bits as a number, at most 32.
  long number(int count) {
    long value = 0;
    for (int bit = 0; bit < count; bit++) {
      if (position >= bytes.length * 8) {
        throw WalkEndedException.broken("decoder settings end too early");
      }
      value = value << 1 | (bytes[position >> 3] >> (7 - (position & 7)) & 1);
      position++;
    }
    return value;
  }

  void skip(int count) {
    for (int left = count; left > 0; left -= 32) {
      number(Math.min(32, left));
    }
  }

  /// A number of the Exp-Golomb code.
  long golomb() {
    int zeros = 0;
    while (!flag()) {
      if (++zeros > MOST_ZEROS) {
        throw WalkEndedException.broken("a number of the decoder settings has no end");
      }
    }
    return (1L << zeros) - 1 + number(zeros);
  }

  void skipGolombs(int count) {
    for (int number = 0; number < count; number++) {
      golomb();
    }
  }

  /// The same with a sign.
  long signedGolomb() {
    long value = golomb();
    return (value & 1) == 1 ? (value + 1) / 2 : -value / 2;
  }

  /// A small number of the Exp-Golomb code.
  ///
  /// @param most the largest that the standard allows
  int count(int most) {
    long value = golomb();
    if (value > most) {
      throw WalkEndedException.broken("a number of the decoder settings is too large");
    }
    return (int) value;
  }

  /// Whether there is more than the bit that ends everything, with its zeros.
  boolean hasMore() {
    int last = bytes.length * 8 - 1;
    while (last >= position && (bytes[last >> 3] >> (7 - (last & 7)) & 1) == 0) {
      last--;
    }
    return last > position;
  }

  /// The rest is one bit and zeros.
  ///
  /// @throws WalkEndedException when it is not: there is room for a word
  void requireEnd() {
    if (hasMore()) {
      throw WalkEndedException.unclean("bytes behind decoder settings");
    }
    if (!flag()) {
      throw WalkEndedException.broken("decoder settings end too early");
    }
  }
}
