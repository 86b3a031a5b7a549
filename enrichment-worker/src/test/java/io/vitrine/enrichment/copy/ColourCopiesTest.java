package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Pixels;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.storage.media.MediaType;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Copies are shown by screens that know sRGB only.
class ColourCopiesTest extends CopyingTest {
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
    Secrets.assertNoneIn(folder.file("copy.png"));
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
}
