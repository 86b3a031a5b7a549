package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Copies of animations move as these do.
class AnimatedCopiesTest extends CopyingTest {
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
}
