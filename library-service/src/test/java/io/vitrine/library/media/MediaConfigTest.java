package io.vitrine.library.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MediaConfigTest {
  @Test
  void defaults() {
    MediaConfig config = config(Map.of());

    assertEquals("library", config.bucket());
    assertEquals(Duration.ofMinutes(5), config.contentUrlLife());
    assertEquals(20, config.maxFiles());
    assertEquals(4L << 30, config.maxSize().asLongValue());
    assertEquals(200L << 20, config.maxSizeImage().asLongValue());
    assertEquals(4L << 30, config.maxSizeVideo().asLongValue());
    assertEquals(
        Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "video/mp4",
            "video/quicktime",
            "video/webm"),
        config.allowedMimeTypes());
  }

  @Test
  void everyValueCanBeSet() {
    MediaConfig config =
        config(
            Map.of(
                "vitrine.library.bucket", "elsewhere",
                "vitrine.library.content-url-life", "30s",
                "vitrine.library.max-files", "2",
                "vitrine.library.max-size", "3K",
                "vitrine.library.max-size-image", "1K",
                "vitrine.library.max-size-video", "2K",
                "vitrine.library.allowed-mime-types", "image/png"));

    assertEquals("elsewhere", config.bucket());
    assertEquals(Duration.ofSeconds(30), config.contentUrlLife());
    assertEquals(2, config.maxFiles());
    assertEquals(BigInteger.valueOf(3072), config.maxSize().asBigInteger());
    assertEquals(BigInteger.valueOf(1024), config.maxSizeImage().asBigInteger());
    assertEquals(BigInteger.valueOf(2048), config.maxSizeVideo().asBigInteger());
    assertEquals(Set.of("image/png"), config.allowedMimeTypes());
  }

  private static MediaConfig config(Map<String, String> values) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(MediaConfig.class)
            .withDefaultValues(values)
            .build();
    return config.getConfigMapping(MediaConfig.class);
  }
}
