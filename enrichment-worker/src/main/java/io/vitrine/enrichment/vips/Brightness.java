package io.vitrine.enrichment.vips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes a grey PGM of a PPM in colour.
final class Brightness {
  private Brightness() {}

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
        pgm[start + pixel] = brightness(ppm, start + 3 * pixel);
      }
      Files.write(target, pgm);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a file of a job", e);
    }
  }

  private static byte brightness(byte[] ppm, int at) {
    int red = Byte.toUnsignedInt(ppm[at]);
    int green = Byte.toUnsignedInt(ppm[at + 1]);
    int blue = Byte.toUnsignedInt(ppm[at + 2]);
    return (byte) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
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
