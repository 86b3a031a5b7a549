package io.vitrine.enrichment.vips;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the brightness of pictures as grey PGMs.
final class Brightness {
  private static final int ALPHA = 3;
  private static final int OPAQUE = 255;

  private Brightness() {}

  /// Of a PPM in colour.
  static void write(Path colours, Path target) {
    try {
      byte[] ppm = Files.readAllBytes(colours);
      int start = headerLength(ppm);
      byte[] header =
          new String(ppm, 0, start, StandardCharsets.ISO_8859_1)
              .replaceFirst("P6", "P5")
              .getBytes(StandardCharsets.ISO_8859_1);
      byte[] pgm = new byte[start + (ppm.length - start) / 3];
      System.arraycopy(header, 0, pgm, 0, start);
      for (int pixel = 0; pixel < pgm.length - start; pixel++) {
        pgm[start + pixel] = (byte) brightness(ppm, start + 3 * pixel);
      }
      Files.write(target, pgm);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a file of a job", e);
    }
  }

  /// Of a picture in memory, transparent parts on white. A larger one is squeezed into a square by
  /// taking the nearest pixels, as the reference implementation of the fingerprint does it; so its
  /// hash is the reference's, and next to nothing has to be computed.
  static void writeSampled(Image picture, int edge, Path target) {
    boolean larger = Math.max(picture.width(), picture.height()) > edge;
    int width = larger ? edge : picture.width();
    int height = larger ? edge : picture.height();
    byte[] header =
        "P5\n%d %d\n255\n".formatted(width, height).getBytes(StandardCharsets.ISO_8859_1);
    byte[] pgm = new byte[header.length + width * height];
    System.arraycopy(header, 0, pgm, 0, header.length);
    Rows rows = new Rows(picture, width);
    for (int y = 0; y < height; y++) {
      rows.sample((int) ((long) y * picture.height() / height), pgm, header.length + y * width);
    }
    try {
      Files.write(target, pgm);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a file of a job", e);
    }
  }

  /// The rows of a picture in memory.
  private static final class Rows {
    private final MemorySegment pixels;
    private final int bands;
    private final byte[] row;

    /// Where in a row the samples begin: found once, for a division costs as much as the rest.
    private final int[] places;

    Rows(Image picture, int samples) {
      this.pixels = picture.pixels();
      this.bands = picture.bands();
      this.row = new byte[picture.width() * bands];
      this.places = new int[samples];
      for (int x = 0; x < samples; x++) {
        places[x] = (int) ((long) x * picture.width() / samples) * bands;
      }
    }

    void sample(int y, byte[] target, int start) {
      MemorySegment.copy(pixels, JAVA_BYTE, (long) y * row.length, row, 0, row.length);
      for (int x = 0; x < places.length; x++) {
        int at = places[x];
        int grey = brightness(row, at);
        target[start + x] = (byte) (bands > ALPHA ? onWhite(grey, row[at + ALPHA]) : grey);
      }
    }

    private static int onWhite(int grey, byte alpha) {
      int share = Byte.toUnsignedInt(alpha);
      return (grey * share + OPAQUE * (OPAQUE - share)) / OPAQUE;
    }
  }

  /// 0.299 red, 0.587 green and 0.114 blue, in parts of 65,536, rounded.
  private static int brightness(byte[] colours, int at) {
    int red = Byte.toUnsignedInt(colours[at]);
    int green = Byte.toUnsignedInt(colours[at + 1]);
    int blue = Byte.toUnsignedInt(colours[at + 2]);
    return (19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >> 16;
  }

  /// Three lines of text.
  private static int headerLength(byte[] ppm) {
    int lines = 0;
    int at = 0;
    while (lines < 3) {
      if (ppm[at++] == '\n') {
        lines++;
      }
    }
    return at;
  }
}
