package io.vitrine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/// A picture as anybody gets it, compared with what its owner uploaded.
record PublicCopy(Path file, BufferedImage picture) {
  /// How far one colour channel may be off after two JPEG encodings, on average over a block.
  private static final double JPEG_TOLERANCE = 12;

  private static final int BLOCK = 16;

  /// How far a single pixel's brightness is off only where something was drawn over it.
  private static final int CLEARLY_DIFFERENT = 64;

  static PublicCopy download(Vitrine vitrine, String path, Path folder) throws IOException {
    byte[] bytes =
        vitrine
            .anonymous()
            .get(path)
            .then()
            .statusCode(200)
            .contentType("image/jpeg")
            .header("X-Content-Type-Options", "nosniff")
            .extract()
            .asByteArray();
    Path file = Files.write(folder.resolve("copy.jpg"), bytes);
    return new PublicCopy(file, ImageIO.read(file.toFile()));
  }

  int width() {
    return picture.getWidth();
  }

  int height() {
    return picture.getHeight();
  }

  /// Outside the watermark's corner every block looks as in the original, turned upright.
  void assertShows(Path original) throws IOException {
    BufferedImage upright = upright(original);
    for (int y = 0; y + BLOCK <= height(); y += BLOCK) {
      for (int x = 0; x + BLOCK <= width(); x += BLOCK) {
        double difference = difference(upright, x, y);
        assertTrue(
            inWatermarkCorner(x, y) || difference < JPEG_TOLERANCE,
            "block at " + x + "," + y + " differs by " + difference);
      }
    }
  }

  /// In the watermark's corner there are pixels that no JPEG encoding explains.
  void assertWatermarked(Path original) throws IOException {
    BufferedImage upright = upright(original);
    int marked = 0;
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < width(); x++) {
        int difference = Math.abs(brightness(picture, x, y) - brightness(upright, x, y));
        if (inWatermarkCorner(x, y) && difference > CLEARLY_DIFFERENT) {
          marked++;
        }
      }
    }
    assertTrue(marked >= 100, "only " + marked + " pixels show a watermark");
  }

  private static int brightness(BufferedImage image, int x, int y) {
    Color colour = new Color(image.getRGB(x, y));
    return (colour.getRed() + colour.getGreen() + colour.getBlue()) / 3;
  }

  /// ExifTool finds nothing but the file itself and the picture's own structure.
  void assertWithoutMetadata() throws IOException, InterruptedException {
    Process exiftool =
        new ProcessBuilder("exiftool", "-json", "-G", "-a", "-u", file.toString()).start();
    String found = new String(exiftool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, exiftool.waitFor());
    List<Map<String, Object>> files = JsonPath.from(found).getList("");
    for (String tag : files.getFirst().keySet()) {
      String group = tag.contains(":") ? tag.substring(0, tag.indexOf(':')) : tag;
      assertFalse(List.of("EXIF", "XMP", "IPTC", "Photoshop", "MakerNotes").contains(group), tag);
      assertFalse(tag.endsWith(":Comment"), tag);
    }
  }

  private boolean inWatermarkCorner(int x, int y) {
    return x >= width() / 2 - BLOCK && y >= height() * 2 / 3 - BLOCK;
  }

  /// The largest difference of a channel's mean over a block.
  private double difference(BufferedImage other, int x, int y) {
    double[] sums = new double[3];
    for (int dy = 0; dy < BLOCK; dy++) {
      for (int dx = 0; dx < BLOCK; dx++) {
        Color one = new Color(picture.getRGB(x + dx, y + dy));
        Color two = new Color(other.getRGB(x + dx, y + dy));
        sums[0] += one.getRed() - two.getRed();
        sums[1] += one.getGreen() - two.getGreen();
        sums[2] += one.getBlue() - two.getBlue();
      }
    }
    double largest = Math.max(Math.abs(sums[0]), Math.max(Math.abs(sums[1]), Math.abs(sums[2])));
    return largest / (BLOCK * BLOCK);
  }

  /// The original's pixels as orientation 6 of EXIF wants them shown: turned clockwise.
  private static BufferedImage upright(Path original) throws IOException {
    BufferedImage stored = ImageIO.read(original.toFile());
    BufferedImage shown =
        new BufferedImage(stored.getHeight(), stored.getWidth(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < stored.getHeight(); y++) {
      for (int x = 0; x < stored.getWidth(); x++) {
        shown.setRGB(stored.getHeight() - 1 - y, x, stored.getRGB(x, y));
      }
    }
    return shown;
  }
}
