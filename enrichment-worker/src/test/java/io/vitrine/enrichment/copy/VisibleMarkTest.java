package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Pixels;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.storage.media.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is to be seen in public bytes, in each format that carries it, and what is not.
class VisibleMarkTest extends CopyingTest {
  private CheckedCopy marked(Path source, MediaType type) {
    return worker
        .copies()
        .make(folder.path(), source, new ImageProbe(500).probe(source, type), true, null);
  }

  private Path plain(String grey, String extension) {
    Path source = folder.file("plain." + extension);
    Programs.run(folder.path(), "vips", "black", "black.png", "300", "200", "--bands", "3");
    Programs.run(
        folder.path(), "vips", "linear", "black.png", source.toString(), "1", grey, "--uchar");
    return source;
  }

  @ParameterizedTest
  @CsvSource({
    "jpg, 0",
    "jpg, 20",
    "jpg, 128",
    "jpg, 235",
    "jpg, 255",
    "webp, 0",
    "webp, 128",
    "webp, 255"
  })
  void theMarkIsLegibleInLossyFormatsOnAnyGround(String extension, String grey) {
    CheckedCopy copy = marked(plain(grey, extension), Media.type("x." + extension));

    Pixels pixels = Pixels.of(folder.path(), copy.file());
    assertTrue(pixels.contrast(220, 160, 300, 200) > 120, "letters stand out from their outline");
    assertTrue(pixels.contrast(0, 0, 150, 120) < 10, "the rest is as it was");
  }

  @Test
  void theMarkIsSeenWhereThePictureIsTransparent() {
    Path source = folder.file("clear.png");
    Programs.run(folder.path(), "vips", "black", source.toString(), "300", "200", "--bands", "4");

    CheckedCopy copy = marked(source, MediaType.PNG);

    Path alpha = folder.file("alpha.png");
    Programs.run(
        folder.path(), "vips", "extract_band", copy.file().toString(), alpha.toString(), "3");
    Pixels opaque = Pixels.of(folder.path(), alpha);
    assertTrue(opaque.contrast(220, 160, 300, 200) > 200, "letters are opaque");
    assertEquals(0, opaque.contrast(0, 0, 150, 120));
  }

  @Test
  void anAnimatedWebpLosesWhatIsPlantedInItAndKeepsItsFrames() throws IOException {
    Path moving = folder.file("moving.webp");
    Programs.run(
        folder.path(), "vips", "copy", Media.path("rocket.gif") + "[n=-1]", moving.toString());
    Path planted = Files.write(folder.file("planted.webp"), planted(Files.readAllBytes(moving)));
    assertTrue(text(planted).contains("taken at home"));
    assertEquals(5, new ImageProbe(500).probe(planted, MediaType.WEBP).frames());

    CheckedCopy copy = marked(planted, MediaType.WEBP);

    assertEquals(5, new ImageProbe(500).probe(copy.file(), MediaType.WEBP).frames());
    String bytes = text(copy.file());
    for (String left : new String[] {"taken at home", "EXIF", "XMP ", "ICCP"}) {
      assertTrue(!bytes.contains(left), () -> left + " is left");
    }
  }

  /// Adds EXIF and XMP behind the frames (RFC 9649, 2.7) and says so in VP8X.
  private static byte[] planted(byte[] webp) throws IOException {
    webp[20] |= 0x08 | 0x04;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(webp);
    chunk(bytes, "EXIF", "II*\0\10\0\0\0\0\0\0\0\0\0 taken at home");
    chunk(
        bytes,
        "XMP ",
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source='taken at home'/>"
            + "</rdf:RDF></x:xmpmeta>");
    byte[] all = bytes.toByteArray();
    ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(4, all.length - 8);
    return all;
  }

  private static void chunk(ByteArrayOutputStream bytes, String type, String content)
      throws IOException {
    byte[] data = content.getBytes(StandardCharsets.ISO_8859_1);
    bytes.write(type.getBytes(StandardCharsets.ISO_8859_1));
    bytes.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length).array());
    bytes.write(data);
    if (data.length % 2 != 0) {
      bytes.write(0);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
