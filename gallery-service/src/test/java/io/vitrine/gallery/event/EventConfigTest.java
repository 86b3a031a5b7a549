package io.vitrine.gallery.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventConfigTest {
  @Test
  void defaults() {
    EventConfig config = read(Map.of());

    assertEquals("gallery", config.bucket());
    assertEquals("/data/gallery", config.basePath());
    assertEquals(Duration.ofMinutes(15), config.redirectLife());
  }

  @Test
  void everythingSet() {
    EventConfig config =
        read(
            Map.of(
                "vitrine.gallery.event.bucket", "other",
                "vitrine.gallery.event.base-path", "/fleet",
                "vitrine.gallery.event.redirect-life", "30s"));

    assertEquals("other", config.bucket());
    assertEquals("/fleet", config.basePath());
    assertEquals(Duration.ofSeconds(30), config.redirectLife());
  }

  private static EventConfig read(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(EventConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(EventConfig.class);
  }
}
