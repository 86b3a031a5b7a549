package io.vitrine.enrichment.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.imaging.Imaging.LuminanceWork;
import io.vitrine.enrichment.imaging.Imaging.StretchWork;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.storage.media.MediaType;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LuminanceTest {
  @TempDir static Path temporary;
  private static Worker worker;
  private static PrivateFolder folder;

  @BeforeAll
  static void prepare() {
    worker = new Worker(temporary);
    folder = worker.workshop().open();
  }

  @AfterAll
  static void close() {
    folder.close();
    worker.close();
  }

  private static byte[] luminance(Path source, MediaType type, int longestEdge) throws IOException {
    Path target = folder.file("grey.pgm");
    worker.imaging().luminance(new LuminanceWork(folder.path(), source, target, type, longestEdge));
    return Files.readAllBytes(target);
  }

  private static byte[] pixels(byte[] pgm, int width, int height) {
    String header = "P5\n%d %d\n255\n".formatted(width, height);
    assertEquals(header, new String(pgm, 0, header.length(), StandardCharsets.ISO_8859_1));
    assertEquals(width * height, pgm.length - header.length());
    return Arrays.copyOfRange(pgm, header.length(), pgm.length);
  }

  @ParameterizedTest
  @CsvSource({
    "coffee.jpg, 512, 512, 341",
    "chelsea-rotated.jpg, 512, 451, 300",
    "chelsea.webp, 64, 64, 43",
    "rocket.gif, 512, 160, 107",
    "coffee.png, 60, 60, 40"
  })
  void writesTheFirstFrameUprightAndNeverEnlarged(String sample, int edge, int width, int height)
      throws IOException {
    pixels(luminance(Media.path(sample), Media.type(sample), edge), width, height);
  }

  @ParameterizedTest
  @CsvSource({
    "255, 0, 0, 255, 76",
    "0, 255, 0, 255, 150",
    "0, 0, 255, 255, 29",
    "255, 255, 255, 255, 255",
    "0, 0, 0, 0, 255",
    "0, 0, 0, 128, 127"
  })
  void weighsTheColoursAndLaysThemOnWhite(int red, int green, int blue, int alpha, int expected)
      throws IOException {
    BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    for (int index = 0; index < 64; index++) {
      picture.setRGB(index % 8, index / 8, new Color(red, green, blue, alpha).getRGB());
    }
    Path source = folder.file("plain.png");
    ImageIO.write(picture, "png", source.toFile());

    byte[] grey = pixels(luminance(source, MediaType.PNG, 8), 8, 8);

    assertEquals(expected, Byte.toUnsignedInt(grey[27]), 1);
  }

  @ParameterizedTest
  @CsvSource({"coffee.jpg", "chelsea-rotated.jpg", "chelsea.webp", "rocket.gif", "coffee.png"})
  void stretchesAnyPictureToTheSizeThatIsWanted(String sample) throws IOException {
    byte[] ppm = stretched(Media.path(sample), Media.type(sample));

    assertEquals(HEADER.length() + 30 * 70 * 3, ppm.length);
  }

  private static final String HEADER = "P6\n30 70\n255\n";

  private static byte[] stretched(Path source, MediaType type) throws IOException {
    Path target = folder.file("pixels.ppm");
    worker.imaging().stretch(new StretchWork(source, target, type, 30, 70));
    byte[] ppm = Files.readAllBytes(target);
    assertEquals(HEADER, new String(ppm, 0, HEADER.length(), StandardCharsets.ISO_8859_1));
    return ppm;
  }

  @Test
  void stretchedPixelsLieOnWhite() throws IOException {
    BufferedImage clear = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    Path source = folder.file("clear.png");
    ImageIO.write(clear, "png", source.toFile());

    byte[] ppm = stretched(source, MediaType.PNG);

    assertEquals(255, Byte.toUnsignedInt(ppm[ppm.length / 2]));
  }

  @Test
  void rejectsWhatIsCutOff() throws IOException {
    byte[] whole = Media.bytes("hubble.jpg");
    Path source = folder.file("cut.jpg");
    Files.write(source, Arrays.copyOf(whole, whole.length / 2));

    assertThrows(RejectedException.class, () -> luminance(source, MediaType.JPEG, 512));
  }
}
