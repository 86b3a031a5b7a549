package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.imaging.CopyConfiguration;
import io.vitrine.enrichment.imaging.VipsImaging;
import io.vitrine.enrichment.imaging.WatermarkConfiguration;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusualSourcesTest {
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

  private Copies copies(Map<String, String> settings) {
    VipsImaging imaging =
        new VipsImaging(
            worker.imagingChildren(),
            Configurations.of(CopyConfiguration.class, settings),
            Configurations.of(WatermarkConfiguration.class, Map.of()));
    return new Copies(imaging, worker.videos());
  }

  @ParameterizedTest
  @CsvSource({
    "coffee.jpg, jpeg-quality, 30, 95",
    "chelsea.webp, webp-quality, 30, 95",
    "coffee.png, png-compression, 9, 0"
  })
  void theSettingOfQualityMakesTheCopySmaller(
      String name, String setting, String less, String more) {
    assertTrue(
        size(name, "vitrine.enrichment.copy." + setting, less)
            < size(name, "vitrine.enrichment.copy." + setting, more));
  }

  private long size(String name, String setting, String value) {
    Path source = Media.path(name);
    Probed probed = new ImageProbe(500).probe(source, Media.type(name));
    return copies(Map.of(setting, value)).make(folder, source, probed, false, null).size();
  }

  @ParameterizedTest
  @CsvSource({"1, 300, 12000", "6, 12000, 300"})
  void aVeryHighPictureIsCopiedWithItsWatermark(int orientation, int width, int height) {
    Path source = folder.resolve("high.jpg");
    Programs.run(folder, "vips", "gaussnoise", "noise.v", "300", "12000", "--mean", "128");
    Programs.run(folder, "vips", "cast", "noise.v", source.toString(), "uchar");
    Programs.run(
        folder,
        "exiftool",
        "-overwrite_original",
        "-n",
        "-Orientation=" + orientation,
        source.toString());
    Probed probed = new ImageProbe(500).probe(source, MediaType.JPEG);

    CheckedCopy copy = worker.copies().make(folder, source, probed, true, null);

    assertEquals(List.of(width, height), List.of(copy.width(), copy.height()));
    for (CheckedCopy thumbnail : worker.copies().thumbnails(folder, source, probed).values()) {
      assertTrue(Math.min(thumbnail.width(), thumbnail.height()) >= 1, thumbnail.toString());
    }
  }

  @Test
  void halfOfAWebmIsCorruptOrGivesAWholeCopyOfWhatIsThere() throws IOException {
    byte[] whole = Media.bytes("rocket.webm");
    Path source = Files.write(folder.resolve("half.webm"), Arrays.copyOf(whole, whole.length / 2));

    try {
      Probed probed = worker.videos().probe(folder, source, MediaType.WEBM);
      CheckedCopy copy = worker.copies().make(folder, source, probed, false, null);
      Probed copied = worker.videos().probe(folder, copy.file(), MediaType.WEBM);
      assertEquals(List.of(160, 106), List.of(copied.width(), copied.height()));
    } catch (RejectedException e) {
      assertEquals(Reason.CORRUPT, e.reason());
    }
  }

  @Test
  void theHeadOfAWebmIsCorrupt() throws IOException {
    byte[] whole = Media.bytes("rocket.webm");
    Path source = Files.write(folder.resolve("head.webm"), Arrays.copyOf(whole, 200));

    RejectedException e =
        assertThrows(
            RejectedException.class, () -> worker.videos().probe(folder, source, MediaType.WEBM));

    assertEquals(Reason.CORRUPT, e.reason());
  }
}
