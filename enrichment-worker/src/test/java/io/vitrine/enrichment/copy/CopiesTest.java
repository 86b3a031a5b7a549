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
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Pixels;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.media.MediaType;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopiesTest extends CopyingTest {
  /// What the samples' README says is planted, and what cameras and tools write.
  private static final List<String> SECRETS =
      List.of(
          "private note",
          "prompt",
          "seed 42",
          "someone",
          "Chelsea",
          "Exif",
          "http://ns.adobe",
          "Photoshop",
          "+48.",
          "+52.",
          "location",
          "com.apple",
          "Paris",
          "Berlin",
          "ICC_PROFILE");

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

  private CheckedCopy copy(Path source, MediaType type, boolean watermark) {
    Probed probed =
        type.kind() == MediaType.Kind.VIDEO
            ? worker.videos().probe(folder.path(), source, type)
            : new ImageProbe(500).probe(source, type);
    return worker.copies().make(folder.path(), source, probed, watermark, null);
  }

  private CheckedCopy copy(String sample, boolean watermark) {
    return copy(Media.path(sample), Media.type(sample), watermark);
  }

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
      assertNoSecrets(copy.file());
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

  @ParameterizedTest
  @ValueSource(strings = {"b-w", "cmyk", "rgb16", "grey16"})
  void convertsOtherColourSpacesToWhatScreensShow(String space) {
    boolean deep = space.endsWith("16");
    Path source = folder.file(deep ? "other.png" : "other.jpg");
    Programs.run(
        folder.path(),
        "vips",
        "colourspace",
        Media.path("hubble.jpg").toString(),
        source.toString(),
        space);

    CheckedCopy copy = copy(source, deep ? MediaType.PNG : MediaType.JPEG, true);

    assertEquals("srgb", Pixels.of(folder.path(), copy.file()).interpretation());
  }

  /// The pixels of both pictures are the same; what they mean is said by the profile.
  @Test
  void goesByTheProfileUnlessItSaysWhatIsUsual() throws IOException {
    Path usual = withProfile("usual.png", ICC_Profile.getInstance(ColorSpace.CS_sRGB));
    Path linear = withProfile("linear.png", ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB));
    Pixels stored = Pixels.of(folder.path(), plain());

    Pixels same = Pixels.of(folder.path(), copy(usual, MediaType.PNG, false).file());
    Pixels lighter = Pixels.of(folder.path(), copy(linear, MediaType.PNG, false).file());

    assertEquals(0, same.meanDifference(stored, 0, 0, 600, 400), 0.5);
    assertTrue(lighter.meanDifference(stored, 0, 0, 600, 400) > 20);
    assertNoSecrets(folder.file("copy.png"));
  }

  private Path plain() {
    Path plain = folder.file("plain.png");
    Programs.run(
        folder.path(), "vips", "copy", Media.path("coffee.png").toString(), plain + "[strip]");
    return plain;
  }

  private Path withProfile(String name, ICC_Profile profile) throws IOException {
    Path data = Files.write(folder.file(name + ".icc"), profile.getData());
    Path file = folder.file(name);
    Programs.run(
        folder.path(), "vips", "copy", plain().toString(), file + "[profile=" + data + "]");
    return file;
  }

  @Test
  void keepsTransparency() {
    Path source = folder.file("clear.png");
    Programs.run(folder.path(), "vips", "black", source.toString(), "300", "200", "--bands", "4");

    CheckedCopy copy = copy(source, MediaType.PNG, true);

    assertEquals(4, Pixels.of(folder.path(), copy.file()).bands());
  }

  @Test
  void keepsAllFramesOfAnAnimation() {
    Path webp = folder.file("moving.webp");
    Programs.run(
        folder.path(), "vips", "copy", Media.path("rocket.gif") + "[n=-1]", webp.toString());

    CheckedCopy gifCopy = copy("rocket.gif", true);
    Path gif = gifCopy.file();
    CheckedCopy webpCopy = copy(webp, MediaType.WEBP, true);

    assertEquals(5, new ImageProbe(500).probe(gif, MediaType.GIF).frames());
    assertEquals(5, new ImageProbe(500).probe(webpCopy.file(), MediaType.WEBP).frames());
  }

  @Test
  void keepsTheTimesOfAnAnimation() throws IOException {
    Path gif = Files.write(folder.file("uneven.gif"), uneven(Media.bytes("rocket.gif")));
    Path webp = folder.file("uneven.webp");
    Programs.run(folder.path(), "vips", "copy", gif + "[n=-1]", webp.toString());
    String delays = "50 70 90 110 130";
    assertEquals(delays, header("delay", gif));

    assertEquals(delays, header("delay", copy(gif, MediaType.GIF, true).file()));
    assertEquals(header("loop", gif), header("loop", folder.file("copy.gif")));
    assertEquals(delays, header("delay", copy(webp, MediaType.WEBP, true).file()));
    assertEquals(header("loop", gif), header("loop", folder.file("copy.webp")));
  }

  /// Gives each frame another time: the graphic control extension (GIF89a, 23) says it in
  /// hundredths of a second.
  private static byte[] uneven(byte[] gif) {
    int delay = 5;
    for (int at = 0; at < gif.length - 7; at++) {
      boolean control = gif[at] == 0x21 && gif[at + 1] == (byte) 0xF9 && gif[at + 2] == 4;
      if (control && gif[at + 7] == 0) {
        gif[at + 4] = (byte) delay;
        gif[at + 5] = 0;
        delay += 2;
      }
    }
    return gif;
  }

  private String header(String field, Path image) {
    return Programs.run(folder.path(), "vipsheader", "-f", field, image.toString()).strip();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocket.mp4", "rocket.mov", "rocket.webm"})
  void copiesVideosFrameByFrameWithoutTags(String sample) throws IOException {
    CheckedCopy copy = copy(sample, true);

    assertEquals(List.of(640, 426), List.of(copy.width(), copy.height()));
    assertEquals(frameHashes(Media.path(sample)), frameHashes(copy.file()));
    assertNoSecrets(copy.file());
    assertEquals(Set.of(), planted(tags(copy.file())));
    assertFalse(planted(tags(Media.path(sample))).isEmpty(), "the sample has what to look for");
  }

  private String tags(Path video) {
    return Programs.run(
        folder.path(),
        "ffprobe",
        "-v",
        "error",
        "-show_entries",
        "format_tags:stream_tags",
        video.toString());
  }

  private static Set<String> planted(String tags) {
    String lower = tags.toLowerCase(Locale.ROOT);
    return Stream.of("location", "title", "+48.", "gps")
        .filter(lower::contains)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocket.mp4", "rocket.mov"})
  void putsTheIndexOfVideosFirst(String sample) throws IOException {
    String bytes = text(copy(sample, false).file());

    assertTrue(bytes.indexOf("moov") < bytes.indexOf("mdat"));
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

  private String frameHashes(Path video) {
    return Programs.run(
            folder.path(), "ffmpeg", "-v", "error", "-i", video.toString(), "-f", "framemd5", "-")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf(',')))
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> foreign(Path file) throws IOException, ImageProcessingException {
    Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
    return StreamSupport.stream(metadata.getDirectories().spliterator(), false)
        .map(Directory::getName)
        .filter(name -> !HARMLESS.contains(name) && !name.equals("File"))
        .collect(Collectors.toSet());
  }

  private static void assertNoSecrets(Path file) throws IOException {
    String bytes = text(file);
    for (String secret : SECRETS) {
      assertFalse(bytes.contains(secret), () -> secret + " is left in " + file);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
