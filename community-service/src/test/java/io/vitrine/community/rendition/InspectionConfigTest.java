package io.vitrine.community.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectionConfigTest {
  @Test
  void defaults() {
    InspectionConfig config = read(Map.of());

    assertEquals(Duration.ofMinutes(2), config.time());
    assertEquals(4096, config.reads());
    assertEquals(4608L * 1024 * 1024, config.bytes().asLongValue());
  }

  @Test
  void everySettingIsRead() {
    InspectionConfig config =
        read(
            Map.of(
                "vitrine.community.inspection.time", "7s",
                "vitrine.community.inspection.reads", "8",
                "vitrine.community.inspection.bytes", "9K"));

    assertEquals(Duration.ofSeconds(7), config.time());
    assertEquals(8, config.reads());
    assertEquals(9 * 1024, config.bytes().asLongValue());
  }

  private static InspectionConfig read(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(InspectionConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(InspectionConfig.class);
  }
}
