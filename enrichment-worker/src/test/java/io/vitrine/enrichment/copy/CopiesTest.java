package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Pixels;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures for the public: upright, marked, and without a word about where they are from.
class CopiesTest extends CopyingTest {
  private static final Set<String> HARMLESS =
      Set.of(
          "JPEG",
          "JFIF",
          "Huffman",
          "File Type",
          "PNG-IHDR",
          "PNG-pHYs",
          "PNG-bKGD",
          "PNG-tRNS",
          "PNG Chromaticities",
          "PNG-gAMA",
          "PNG-sRGB",
          "WebP",
          "GIF Header",
          "GIF Control",
          "GIF Image",
          "GIF Animation",
          "Adobe JPEG");

  @ParameterizedTest
  @CsvSource({
    "coffee.jpg, 600, 400",
    "coffee.png, 600, 400",
    "chelsea-rotated.jpg, 451, 300",
    "chelsea.webp, 451, 300",
    "hubble.jpg, 1000, 872",
    "rocket.gif, 160, 107"
  })
  void copiesImagesUprightAndWithoutMetadata(String sample, int width, int height)
      throws IOException, ImageProcessingException {
    for (boolean watermark : List.of(true, false)) {
      CheckedCopy copy = copy(sample, watermark);

      assertEquals(List.of(width, height), List.of(copy.width(), copy.height()));
      assertEquals(Media.type(sample), copy.mediaType());
      assertEquals(Files.size(copy.file()), copy.size());
      assertEquals(Set.of(), foreign(copy.file()));
      Secrets.assertNoneIn(copy.file());
    }
  }

  @Test
  void turnsThePictureAndStampsOnlyItsCorner() {
    Pixels plain = Pixels.of(folder.path(), copy("chelsea-rotated.jpg", false).file());
    Pixels upright = Pixels.upright(folder.path(), Media.path("chelsea-rotated.jpg"));
    Pixels marked = Pixels.of(folder.path(), copy("chelsea-rotated.jpg", true).file());

    assertEquals(List.of(451, 300), List.of(marked.width(), marked.height()));
    assertTrue(marked.meanDifference(plain, 390, 270, 451, 300) > 20, "the corner is stamped");
    assertTrue(marked.meanDifference(upright, 0, 0, 451, 250) < 4, "nothing else is");
    assertTrue(marked.meanDifference(upright, 0, 0, 350, 300) < 4, "nothing else is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "128", "255"})
  void staysLegibleOnAnyGround(String grey) {
    Path source = folder.file("plain.png");
    Programs.run(folder.path(), "vips", "black", "black.png", "300", "200", "--bands", "3");
    Programs.run(
        folder.path(), "vips", "linear", "black.png", source.toString(), "1", grey, "--uchar");

    CheckedCopy copy = copy(source, MediaType.PNG, true);

    Pixels pixels = Pixels.of(folder.path(), copy.file());
    assertTrue(pixels.contrast(220, 160, 300, 200) > 150, "letters stand out from their outline");
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64",
    "20, 20",
    "8, 8",
    "1, 1",
    "4000, 40",
    "40, 4000",
    "6000, 4000",
    "12000, 4000"
  })
  void stampsPicturesOfAnySize(int width, int height) {
    Path source = folder.file("plain.jpg");
    Programs.run(
        folder.path(),
        "vips",
        "black",
        source.toString(),
        Integer.toString(width),
        Integer.toString(height),
        "--bands",
        "3");

    CheckedCopy copy = copy(source, MediaType.JPEG, true);

    assertEquals(List.of(width, height), List.of(copy.width(), copy.height()));
  }

  @Test
  void keepsTransparency() {
    Path source = folder.file("clear.png");
    Programs.run(folder.path(), "vips", "black", source.toString(), "300", "200", "--bands", "4");

    CheckedCopy copy = copy(source, MediaType.PNG, true);

    assertEquals(4, Pixels.of(folder.path(), copy.file()).bands());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hubble.jpg", "coffee.png", "chelsea.webp", "rocket.mp4"})
  void rejectsWhatIsCutOff(String sample) throws IOException {
    byte[] whole = Media.bytes(sample);
    Path source = folder.file("cut");
    Files.write(source, Arrays.copyOf(whole, whole.length / 2));

    RejectedException e =
        assertThrows(RejectedException.class, () -> copy(source, Media.type(sample), true));

    assertEquals(Reason.CORRUPT, e.reason());
  }

  @Test
  void findsMetadataThatIsLeft() {
    for (String sample : List.of("coffee.jpg", "coffee.png", "chelsea-rotated.jpg")) {
      assertTrue(CopyAudit.finding(Media.path(sample), Media.type(sample)).isPresent(), sample);
    }
    for (String sample : List.of("rocket.mp4", "rocket.mov", "rocket.webm")) {
      assertTrue(CopyAudit.finding(Media.path(sample), Media.type(sample)).isPresent(), sample);
      List<String> found =
          worker.videos().metadata(folder.path(), Media.path(sample), Media.type(sample));
      assertFalse(found.isEmpty(), sample);
    }
  }

  private static Set<String> foreign(Path file) throws IOException, ImageProcessingException {
    Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
    return StreamSupport.stream(metadata.getDirectories().spliterator(), false)
        .map(Directory::getName)
        .filter(name -> !HARMLESS.contains(name) && !name.equals("File"))
        .collect(Collectors.toSet());
  }
}
