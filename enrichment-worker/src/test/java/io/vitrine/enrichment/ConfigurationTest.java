package io.vitrine.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vitrine.enrichment.detection.DetectionConfiguration;
import io.vitrine.enrichment.detection.OnnxConfiguration;
import io.vitrine.enrichment.imaging.CopyConfiguration;
import io.vitrine.enrichment.imaging.WatermarkConfiguration;
import io.vitrine.enrichment.job.LaneConfiguration;
import io.vitrine.enrichment.job.RetryConfiguration;
import io.vitrine.enrichment.pipeline.LimitConfiguration;
import io.vitrine.enrichment.process.ChildConfiguration;
import io.vitrine.enrichment.replay.ReplayConfiguration;
import io.vitrine.enrichment.testing.Configurations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final String PREFIX = "vitrine.enrichment.";

  @Test
  void limitsHaveDefaults() {
    LimitConfiguration limits = Configurations.of(LimitConfiguration.class, Map.of());

    assertEquals(200L << 20, limits.imageSize().asLongValue());
    assertEquals(100_000_000, limits.imagePixels());
    assertEquals(500, limits.imageFrames());
    assertEquals(1_000_000_000, limits.animationPixels());
    assertEquals(4L << 30, limits.videoSize().asLongValue());
    assertEquals(Duration.ofHours(4), limits.videoDuration());
  }

  @Test
  void limitsCanBeSet() {
    LimitConfiguration limits =
        Configurations.of(
            LimitConfiguration.class,
            Map.of(
                PREFIX + "limits.image-size", "1M",
                PREFIX + "limits.image-pixels", "2",
                PREFIX + "limits.image-frames", "3",
                PREFIX + "limits.animation-pixels", "4",
                PREFIX + "limits.video-size", "5M",
                PREFIX + "limits.video-duration", "6m"));

    assertEquals(1L << 20, limits.imageSize().asLongValue());
    assertEquals(List.of(2L, 4L), List.of(limits.imagePixels(), limits.animationPixels()));
    assertEquals(3, limits.imageFrames());
    assertEquals(5L << 20, limits.videoSize().asLongValue());
    assertEquals(Duration.ofMinutes(6), limits.videoDuration());
  }

  @Test
  void childrenHaveDefaults() {
    ChildConfiguration children = Configurations.of(ChildConfiguration.class, Map.of());

    assertEquals(
        Path.of(System.getProperty("java.io.tmpdir"), "vitrine-enrichment"), children.folder());
    assertEquals(OptionalInt.empty(), children.limit());
    assertEquals(1L << 30, children.memory().asLongValue());
    assertEquals(1L << 30, children.imageFile().asLongValue());
    assertEquals(300L << 20, children.imageResident().asLongValue());
    assertEquals(2000, children.imageJobs());
    assertEquals(true, children.requireOffline());
    assertEquals(Duration.ofSeconds(60), children.imageTime());
    assertEquals(4160L << 20, children.videoFile().asLongValue());
    assertEquals(Duration.ofMinutes(10), children.videoTime());
  }

  @Test
  void childrenCanBeSet() {
    ChildConfiguration children =
        Configurations.of(
            ChildConfiguration.class,
            Map.of(
                PREFIX + "children.folder", "/work",
                PREFIX + "children.limit", "3",
                PREFIX + "children.memory", "1M",
                PREFIX + "children.image-file", "2M",
                PREFIX + "children.image-resident", "7M",
                PREFIX + "children.image-jobs", "8",
                PREFIX + "children.image-time", "3s",
                PREFIX + "children.video-file", "4M",
                PREFIX + "children.video-time", "5s"));

    assertEquals(Path.of("/work"), children.folder());
    assertEquals(OptionalInt.of(3), children.limit());
    assertEquals(1L << 20, children.memory().asLongValue());
    assertEquals(2L << 20, children.imageFile().asLongValue());
    assertEquals(7L << 20, children.imageResident().asLongValue());
    assertEquals(8, children.imageJobs());
    assertEquals(Duration.ofSeconds(3), children.imageTime());
    assertEquals(4L << 20, children.videoFile().asLongValue());
    assertEquals(Duration.ofSeconds(5), children.videoTime());
  }

  @Test
  void copiesHaveDefaultsAndCanBeSet() {
    CopyConfiguration plain = Configurations.of(CopyConfiguration.class, Map.of());
    CopyConfiguration set =
        Configurations.of(
            CopyConfiguration.class,
            Map.of(
                PREFIX + "copy.jpeg-quality", "70",
                PREFIX + "copy.webp-quality", "71",
                PREFIX + "copy.png-compression", "9",
                PREFIX + "copy.thumbnail-quality", "60"));

    assertEquals(
        List.of(85, 85, 6, 75),
        List.of(
            plain.jpegQuality(),
            plain.webpQuality(),
            plain.pngCompression(),
            plain.thumbnailQuality()));
    assertEquals(
        List.of(70, 71, 9, 60),
        List.of(
            set.jpegQuality(), set.webpQuality(), set.pngCompression(), set.thumbnailQuality()));
  }

  @Test
  void theWatermarkHasDefaultsAndCanBeSet() {
    WatermarkConfiguration plain = Configurations.of(WatermarkConfiguration.class, Map.of());
    WatermarkConfiguration set =
        Configurations.of(
            WatermarkConfiguration.class,
            Map.of(PREFIX + "watermark.text", "Mine", PREFIX + "watermark.font", "Serif"));

    assertEquals(List.of("JOIP", "Sans Bold"), List.of(plain.text(), plain.font()));
    assertEquals(List.of("Mine", "Serif"), List.of(set.text(), set.font()));
  }

  @Test
  void detectionHasDefaultsAndCanBeSet() {
    DetectionConfiguration plain = Configurations.of(DetectionConfiguration.class, Map.of());
    DetectionConfiguration set =
        Configurations.of(
            DetectionConfiguration.class,
            Map.of(
                PREFIX + "detection.catalogue", "/etc/catalogue.json",
                PREFIX + "detection.catalogue-check", "5m",
                PREFIX + "detection.minimum-confidence", "0.9"));

    assertEquals(Optional.empty(), plain.catalogue());
    assertEquals(Duration.ofMinutes(1), plain.catalogueCheck());
    assertEquals(0.6, plain.minimumConfidence());
    assertEquals(Optional.of(Path.of("/etc/catalogue.json")), set.catalogue());
    assertEquals(Duration.ofMinutes(5), set.catalogueCheck());
    assertEquals(0.9, set.minimumConfidence());
  }

  @Test
  void aModelIsThereOnlyWhenSet() {
    OnnxConfiguration plain = Configurations.of(OnnxConfiguration.class, Map.of());
    OnnxConfiguration set =
        Configurations.of(
            OnnxConfiguration.class,
            Map.of(
                PREFIX + "detection.onnx.model", "/etc/model.onnx",
                PREFIX + "detection.onnx.settings", "/etc/model.json",
                PREFIX + "detection.onnx.largest", "1M",
                PREFIX + "detection.onnx.threads", "2",
                PREFIX + "detection.onnx.time", "3s"));

    assertEquals(Optional.empty(), plain.model());
    assertEquals(Optional.empty(), plain.settings());
    assertEquals(200L << 20, plain.largest().asLongValue());
    assertEquals(1, plain.threads());
    assertEquals(Duration.ofSeconds(20), plain.time());
    assertEquals(1L << 20, set.largest().asLongValue());
    assertEquals(2, set.threads());
    assertEquals(Duration.ofSeconds(3), set.time());
    assertEquals(Optional.of(Path.of("/etc/model.onnx")), set.model());
    assertEquals(Optional.of(Path.of("/etc/model.json")), set.settings());
  }

  @Test
  void triesHaveDefaultsAndCanBeSet() {
    RetryConfiguration plain = Configurations.of(RetryConfiguration.class, Map.of());
    RetryConfiguration set =
        Configurations.of(
            RetryConfiguration.class,
            Map.of(
                PREFIX + "retry.first-pause", "1s",
                PREFIX + "retry.longest-pause", "2s",
                PREFIX + "retry.limit", "3s",
                PREFIX + "retry.delays", "4s,5s",
                PREFIX + "retry.patience", "6h"));

    assertEquals(
        List.of(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(10)),
        List.of(plain.firstPause(), plain.longestPause(), plain.limit()));
    assertEquals(
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)),
        List.of(set.firstPause(), set.longestPause(), set.limit()));
    assertEquals(
        List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5)),
        plain.delays());
    assertEquals(List.of(Duration.ofSeconds(4), Duration.ofSeconds(5)), set.delays());
    assertEquals(
        List.of(Duration.ofDays(2), Duration.ofHours(6)),
        List.of(plain.patience(), set.patience()));
  }

  @Test
  void lanesHaveDefaultsAndCanBeSet() {
    LaneConfiguration plain = Configurations.of(LaneConfiguration.class, Map.of());
    LaneConfiguration set =
        Configurations.of(
            LaneConfiguration.class,
            Map.of(
                PREFIX + "lanes.live", "1",
                PREFIX + "lanes.large", "2",
                PREFIX + "lanes.background", "5",
                PREFIX + "lanes.waiting", "3",
                PREFIX + "lanes.replay-pause", "4s"));

    assertEquals(List.of(16, 8, 2000), List.of(plain.live(), plain.background(), plain.waiting()));
    assertEquals(OptionalInt.empty(), plain.large());
    assertEquals(Duration.ofMillis(200), plain.replayPause());
    assertEquals(List.of(1, 5, 3), List.of(set.live(), set.background(), set.waiting()));
    assertEquals(OptionalInt.of(2), set.large());
    assertEquals(Duration.ofSeconds(4), set.replayPause());
  }

  @Test
  void aReplayHasADefaultBoundThatCanBeSet() {
    ReplayConfiguration plain = Configurations.of(ReplayConfiguration.class, Map.of());
    ReplayConfiguration set =
        Configurations.of(ReplayConfiguration.class, Map.of(PREFIX + "replay.subjects", "7"));

    assertEquals(List.of(50_000, 7), List.of(plain.subjects(), set.subjects()));
  }
}
