package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Pixels;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.storage.media.MediaType;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Viewers show an animation as it is stored, whatever its EXIF says.
class TurnedAnimationTest {
  @TempDir Path folder;

  private Worker worker;

  @BeforeEach
  void open() {
    worker = new Worker(folder);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void anAnimationKeepsTheOrderAndTheSidesOfItsFrames(int orientation) {
    Path source = animation(orientation);

    Probed probed = new ImageProbe(500).probe(source, MediaType.WEBP);
    CheckedCopy copy = worker.copies().make(folder, source, probed, false, null);
    SortedMap<Integer, CheckedCopy> thumbnails = worker.copies().thumbnails(folder, source, probed);

    assertEquals(List.of(160, 107, 5), List.of(probed.width(), probed.height(), probed.frames()));
    Pixels before = Pixels.of(folder, allFrames(source));
    Pixels after = Pixels.of(folder, allFrames(copy.file()));
    assertEquals(List.of(160, 5 * 107), List.of(after.width(), after.height()));
    assertTrue(before.meanDifference(after, 0, 0, 160, 5 * 107) < 5);
    assertEquals(160, List.copyOf(thumbnails.values()).getFirst().width());
  }

  private Path animation(int orientation) {
    Path file = folder.resolve("animation.webp");
    Programs.run(
        folder, "vips", "copy", allFrames(Media.path("rocket.gif")).toString(), file.toString());
    Programs.run(
        folder,
        "exiftool",
        "-overwrite_original",
        "-n",
        "-Orientation=" + orientation,
        file.toString());
    String read = Programs.run(folder, "vipsheader", "-f", "orientation", file.toString());
    assertEquals(orientation, Integer.parseInt(read.strip()));
    return file;
  }

  private static Path allFrames(Path file) {
    return Path.of(file + "[n=-1]");
  }
}
