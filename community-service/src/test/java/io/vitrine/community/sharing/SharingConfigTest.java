package io.vitrine.community.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharingConfigTest {
  @Test
  void defaults() {
    SharingConfig config = read(Map.of());

    assertTrue(config.shareDefault());
    assertEquals(Duration.ofSeconds(3), config.copyWait());
    assertEquals(Duration.ofSeconds(2), config.mediaWait());
    assertEquals(Duration.ofSeconds(5), config.adoptionWait());
    assertEquals(10, config.attempts());
    assertEquals(300, config.attemptsOfAll());
    assertEquals(Duration.ofMinutes(15), config.attemptWindow());
  }

  @Test
  void everySettingIsRead() {
    SharingConfig config =
        read(
            Map.of(
                "vitrine.community.share-default", "false",
                "vitrine.community.copy-wait", "0s",
                "vitrine.community.media-wait", "1s",
                "vitrine.community.adoption-wait", "4s",
                "vitrine.community.link.attempts", "3",
                "vitrine.community.link.attempt-window", "1m"));

    assertFalse(config.shareDefault());
    assertEquals(Duration.ZERO, config.copyWait());
    assertEquals(Duration.ofSeconds(1), config.mediaWait());
    assertEquals(Duration.ofSeconds(4), config.adoptionWait());
    assertEquals(3, config.attempts());
    assertEquals(Duration.ofMinutes(1), config.attemptWindow());
  }

  private static SharingConfig read(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(SharingConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(SharingConfig.class);
  }
}
