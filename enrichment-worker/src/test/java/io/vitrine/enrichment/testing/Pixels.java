package io.vitrine.enrichment.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The decoded pixels of an image, as grey values for comparing.
public final class Pixels {
  private static final Pattern HEADER =
      Pattern.compile(": (\\d+)x(\\d+) \\w+, (\\d+) bands?, ([\\w-]+),");

  private final int width;
  private final int height;
  private final int bands;
  private final String interpretation;
  private final byte[] grey;

  private Pixels(int width, int height, int bands, String interpretation, byte[] grey) {
    this.width = width;
    this.height = height;
    this.bands = bands;
    this.interpretation = interpretation;
    this.grey = grey;
  }

  /// Decodes an image as it is stored.
  public static Pixels of(Path folder, Path image) {
    Matcher header = HEADER.matcher(Programs.run(folder, "vipsheader", image.toString()));
    if (!header.find()) {
      throw new AssertionError("vipsheader says something else than expected");
    }
    return new Pixels(
        Integer.parseInt(header.group(1)),
        Integer.parseInt(header.group(2)),
        Integer.parseInt(header.group(3)),
        header.group(4),
        grey(folder, image));
  }

  /// Decodes an image and turns it as its orientation says.
  public static Pixels upright(Path folder, Path image) {
    Path turned = folder.resolve("turned.png");
    Programs.run(folder, "vips", "autorot", image.toString(), turned.toString());
    return of(folder, turned);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int bands() {
    return bands;
  }

  /// As libvips calls the colour space.
  public String interpretation() {
    return interpretation;
  }

  /// How far grey values of a region differ in the mean, 0 to 255.
  public double meanDifference(Pixels other, int left, int top, int right, int bottom) {
    long sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += Math.abs(at(x, y) - other.at(x, y));
      }
    }
    return (double) sum / ((long) (right - left) * (bottom - top));
  }

  /// The difference of the lightest and the darkest grey value of a region.
  public int contrast(int left, int top, int right, int bottom) {
    int lightest = 0;
    int darkest = 255;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        lightest = Math.max(lightest, at(x, y));
        darkest = Math.min(darkest, at(x, y));
      }
    }
    return lightest - darkest;
  }

  private int at(int x, int y) {
    return Byte.toUnsignedInt(grey[y * width + x]);
  }

  /// By way of a PGM: a short text header, then one byte for each pixel.
  private static byte[] grey(Path folder, Path image) {
    Path grey = folder.resolve("grey.png");
    Path flat = folder.resolve("flat.png");
    Path raw = folder.resolve("grey.pgm");
    Programs.run(folder, "vips", "colourspace", image.toString(), grey.toString(), "b-w");
    Programs.run(folder, "vips", "extract_band", grey.toString(), flat.toString(), "0");
    Programs.run(folder, "vips", "copy", flat.toString(), raw.toString());
    try {
      byte[] file = Files.readAllBytes(raw);
      int header = headerLength(new String(file, StandardCharsets.ISO_8859_1));
      return java.util.Arrays.copyOfRange(file, header, file.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int headerLength(String pgm) {
    Matcher header = Pattern.compile("\\AP5\\n(#[^\\n]*\\n)*\\d+ \\d+\\n255\\n").matcher(pgm);
    if (!header.find()) {
      throw new AssertionError("no PGM of eight bits");
    }
    return header.end();
  }
}
