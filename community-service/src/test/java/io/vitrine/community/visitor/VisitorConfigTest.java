package io.vitrine.community.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitorConfigTest {
  static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void defaults() {
    VisitorConfig config = read(Map.of("vitrine.community.link.key", KEY));

    assertEquals(KEY, config.key());
    assertEquals(Duration.ofHours(1), config.passLife());
    assertEquals(Duration.ofMinutes(10), config.addressPassLife());
    assertEquals(2, config.hashesAtOnce());
    assertEquals(Duration.ofSeconds(2), config.hashWait());
  }

  @Test
  void everySettingIsRead() {
    VisitorConfig config =
        read(
            Map.of(
                "vitrine.community.link.key", "a2V5",
                "vitrine.community.link.pass-life", "5m",
                "vitrine.community.link.address-pass-life", "1m",
                "vitrine.community.link.hashes-at-once", "4",
                "vitrine.community.link.hash-wait", "0s"));

    assertEquals(Duration.ofMinutes(5), config.passLife());
    assertEquals(Duration.ofMinutes(1), config.addressPassLife());
    assertEquals(4, config.hashesAtOnce());
    assertEquals(Duration.ZERO, config.hashWait());
    assertThrows(IllegalArgumentException.class, () -> new LinkKey(config));
  }

  @Test
  void aKeyIsDemanded() {
    assertThrows(ConfigValidationException.class, () -> read(Map.of()));
  }

  static VisitorConfig read(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(VisitorConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(VisitorConfig.class);
  }
}
