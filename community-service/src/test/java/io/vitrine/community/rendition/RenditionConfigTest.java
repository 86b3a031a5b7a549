package io.vitrine.community.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenditionConfigTest {
  @Test
  void defaults() {
    RenditionConfig config = read(Map.of());

    assertEquals("general", config.bucket());
    assertEquals(Duration.ofHours(1), config.overdueAfter());
    assertEquals(Duration.ofSeconds(30), config.watchEvery());
    assertEquals(Duration.ofMinutes(1), config.cacheLife());
  }

  @Test
  void everySettingIsRead() {
    RenditionConfig config =
        read(
            Map.of(
                "vitrine.community.rendition.bucket", "copies",
                "vitrine.community.rendition.overdue-after", "2h",
                "vitrine.community.rendition.watch-every", "7s",
                "vitrine.community.rendition.cache-life", "5s"));

    assertEquals("copies", config.bucket());
    assertEquals(Duration.ofHours(2), config.overdueAfter());
    assertEquals(Duration.ofSeconds(7), config.watchEvery());
    assertEquals(Duration.ofSeconds(5), config.cacheLife());
  }

  private static RenditionConfig read(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(RenditionConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(RenditionConfig.class);
  }
}
