package io.vitrine.enrichment.fingerprint;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.imaging.ChildFile;
import io.vitrine.enrichment.imaging.Imaging;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Brightness, row by row.
final class GreyPicture {
  /// The edge to which the reference implementation brings larger pictures.
  static final int REDUCED_EDGE = Imaging.SAMPLED_EDGE;

  /// A square of that edge, and a header.
  private static final int MOST_BYTES = REDUCED_EDGE * REDUCED_EDGE + 32;

  /// Rows that become parts of columns together: such a part lies in one line of the cache.
  private static final int TOGETHER = 16;

  private final int width;
  private final int height;
  private final byte[] brightness;

  GreyPicture(int width, int height, byte[] brightness) {
    if (width < 1 || height < 1 || brightness.length != (long) width * height) {
      throw new IllegalArgumentException("a picture has as many values as pixels");
    }
    this.width = width;
    this.height = height;
    this.brightness = brightness;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /// Reads a binary PGM of 8 bits without comments.
  static GreyPicture read(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(ChildFile.read(file, MOST_BYTES));
      String magic = word(bytes);
      int width = Integer.parseInt(word(bytes));
      int height = Integer.parseInt(word(bytes));
      String depth = word(bytes);
      byte[] brightness = new byte[bytes.remaining()];
      bytes.get(brightness);
      if (!magic.equals("P5") || !depth.equals("255")) {
        throw new IllegalArgumentException("no PGM of 8 bits");
      }
      return new GreyPicture(width, height, brightness);
    } catch (IllegalArgumentException e) {
      throw RejectedException.corrupt("the brightness of the picture cannot be read");
    }
  }

  private static String word(ByteBuffer bytes) {
    StringBuilder word = new StringBuilder();
    while (bytes.hasRemaining()) {
      byte[] next = {bytes.get()};
      if (next[0] == '\n' || next[0] == ' ') {
        return word.toString();
      }
      word.append(new String(next, StandardCharsets.ISO_8859_1));
    }
    throw new IllegalArgumentException("the header ends too early");
  }

  /// The reference implementation squeezes a larger picture into a square, and the width of its
  /// blur depends on that; so a reduced picture is stretched to the same square. Without that the
  /// hash of a 3:2 picture is some 16 bits away from the reference's, with it at most 4.
  GreyPicture asReferenceSees() {
    if (Math.max(width, height) != REDUCED_EDGE) {
      return this;
    }
    if (width == height) {
      return this;
    }
    byte[] square = new byte[REDUCED_EDGE * REDUCED_EDGE];
    for (int y = 0; y < REDUCED_EDGE; y++) {
      int row = y * height / REDUCED_EDGE * width;
      for (int x = 0; x < REDUCED_EDGE; x++) {
        square[y * REDUCED_EDGE + x] = brightness[row + x * width / REDUCED_EDGE];
      }
    }
    return new GreyPicture(REDUCED_EDGE, REDUCED_EDGE, square);
  }

  /// The values as numbers, 0 to 255, by columns.
  float[][] columns() {
    float[][] columns = new float[width][height];
    for (int top = 0; top < height; top += TOGETHER) {
      int bottom = Math.min(top + TOGETHER, height);
      for (int x = 0; x < width; x++) {
        float[] column = columns[x];
        for (int y = top; y < bottom; y++) {
          column[y] = Byte.toUnsignedInt(brightness[y * width + x]);
        }
      }
    }
    return columns;
  }
}
