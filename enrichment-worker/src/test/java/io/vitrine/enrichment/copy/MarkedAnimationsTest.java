package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.testing.Animations;
import io.vitrine.enrichment.testing.Animations.Frame;
import io.vitrine.enrichment.testing.Pixels;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.media.MediaType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// To move is no way around the mark.
class MarkedAnimationsTest extends CopyingTest {
  private static final List<Frame> DIFFERENT =
      List.of(new Frame(0, 120), new Frame(90, 250), new Frame(170, 80), new Frame(255, 400));

  @Test
  void everyFrameOfAWebpCarriesTheMark() {
    CheckedCopy copy = copy(Animations.webp(folder.path(), 3, DIFFERENT), MediaType.WEBP, true);

    assertEquals("120 250 80 400", header("delay", copy.file()));
    assertEquals("3", header("loop", copy.file()));
    requireMarks(copy.file(), 4);
  }

  @Test
  void everyFrameOfAGifCarriesTheMarkThatIsOrderedForIt() {
    Path gif = folder.file("animation.gif");
    Path webp = Animations.webp(folder.path(), 2, DIFFERENT);
    Programs.run(folder.path(), "vips", "copy", webp + "[n=-1]", gif.toString());

    CheckedCopy copy = copy(gif, MediaType.GIF, true);

    assertEquals("120 250 80 400", header("delay", copy.file()));
    assertEquals(header("loop", gif), header("loop", copy.file()));
    requireMarks(copy.file(), 4);
  }

  @Test
  void withoutAnOrderAnAnimationStaysAsItIs() {
    CheckedCopy copy = copy(Animations.webp(folder.path(), 0, DIFFERENT), MediaType.WEBP, false);

    Pixels pixels = allFrames(copy.file());
    for (int frame = 0; frame < 4; frame++) {
      assertTrue(pixels.contrast(0, frame * 200 + 2, 300, frame * 200 + 198) < 10);
    }
  }

  /// As a screen recording has it.
  @Test
  void aPauseOfEqualFramesTakesAsLongAsBefore() {
    List<Frame> pause =
        List.of(new Frame(0, 200), new Frame(0, 200), new Frame(90, 200), new Frame(170, 200));

    CheckedCopy copy = copy(Animations.webp(folder.path(), 1, pause), MediaType.WEBP, true);

    int frames = new ImageProbe(500).probe(copy.file(), MediaType.WEBP).frames();
    assertTrue(frames == 3 || frames == 4, "frames " + frames);
    String[] delays = header("delay", copy.file()).split(" ", -1);
    assertEquals(800, Arrays.stream(delays).mapToInt(Integer::parseInt).sum());
    requireMarks(copy.file(), frames);
  }

  @Test
  void framesThatAreAllEqualAreAMarkedPicture() {
    List<Frame> equal = List.of(new Frame(90, 200), new Frame(90, 200));

    CheckedCopy copy = copy(Animations.webp(folder.path(), 0, equal), MediaType.WEBP, true);

    requireMarks(copy.file(), new ImageProbe(500).probe(copy.file(), MediaType.WEBP).frames());
  }

  @Test
  void anAnimationOfOneFrameIsAMarkedPicture() {
    CheckedCopy copy =
        copy(Animations.webp(folder.path(), 0, List.of(new Frame(90, 200))), MediaType.WEBP, true);

    requireMarks(copy.file(), 1);
  }

  @Test
  void framesWithoutATimeAreKept() {
    List<Frame> hasty = List.of(new Frame(0, 0), new Frame(90, 10), new Frame(170, 11));

    CheckedCopy copy = copy(Animations.webp(folder.path(), 0, hasty), MediaType.WEBP, true);

    requireMarks(copy.file(), 3);
  }

  @Test
  void anAnimatedPngIsRefusedAndNeverBecomesAStillPicture() {
    refused(Animations.png(folder.path(), -1, DIFFERENT));
  }

  @ParameterizedTest
  @EnumSource(
      value = PngAnimation.class,
      names = {"FRAMES", "HIDDEN_DEFAULT"})
  void theDefaultPictureOfAnAnimatedPngIsToldFromItsFrames(PngAnimation kind) {
    boolean hidden = kind == PngAnimation.HIDDEN_DEFAULT;

    assertEquals(kind, PngAnimation.of(Animations.png(folder.path(), hidden ? 0 : -1, DIFFERENT)));
  }

  /// Not even of one frame: what would be published is what nobody shows.
  @Test
  void aHiddenDefaultPictureIsNeitherCopiedNorMadeSmaller() {
    Path source = Animations.png(folder.path(), 0, List.of(new Frame(170, 200)));

    refused(source);
    RejectedException refusal =
        assertThrows(
            RejectedException.class,
            () -> worker.copies().thumbnails(folder.path(), source, probed(source)));
    assertEquals(Reason.UNSUPPORTED, refusal.reason());
  }

  @Test
  void aPngWithOneFrameIsAStillPicture() {
    Path source = Animations.png(folder.path(), -1, List.of(new Frame(90, 200)));
    assertEquals(PngAnimation.NONE, PngAnimation.of(source));

    CheckedCopy copy = copy(source, MediaType.PNG, true);

    assertTrue(Pixels.of(folder.path(), copy.file()).contrast(220, 160, 300, 200) > 120);
  }

  private void refused(Path png) {
    RejectedException refusal =
        assertThrows(RejectedException.class, () -> copy(png, MediaType.PNG, true));

    assertEquals(Reason.UNSUPPORTED, refusal.reason());
    assertTrue(refusal.detail().contains("animated PNG"), refusal.detail());
  }

  private static Probed probed(Path source) {
    return new ImageProbe(500).probe(source, MediaType.PNG);
  }

  private void requireMarks(Path file, int frames) {
    Pixels pixels = frames == 1 ? Pixels.of(folder.path(), file) : allFrames(file);
    assertEquals(200 * frames, pixels.height());
    for (int frame = 0; frame < frames; frame++) {
      int top = frame * 200;
      assertTrue(pixels.contrast(220, top + 160, 300, top + 200) > 120, "the mark of " + frame);
      assertTrue(pixels.contrast(0, top + 2, 150, top + 120) < 12, "the rest of " + frame);
    }
  }

  private Pixels allFrames(Path file) {
    return Pixels.of(folder.path(), Path.of(file + "[n=-1]"));
  }

  private String header(String field, Path image) {
    return Programs.run(folder.path(), "vipsheader", "-f", field, image.toString()).strip();
  }
}
