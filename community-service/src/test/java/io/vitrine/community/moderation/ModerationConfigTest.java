package io.vitrine.community.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModerationConfigTest {
  private static ModerationConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(ModerationConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(ModerationConfig.class);
  }

  @Test
  void theDefaultsAreTheContracts() {
    ModerationConfig config = config(Map.of());

    assertEquals(Duration.ofDays(2), config.decideWithin());
    assertEquals(Duration.ofSeconds(30), config.watchEvery());
    assertEquals(Duration.ofDays(90), config.retention());
    assertEquals(10, config.reportBurst());
    assertEquals(30, config.reportsPerHour());
    assertEquals(Optional.empty(), config.addressKey());
  }

  @Test
  void everythingCanBeSet() {
    ModerationConfig config =
        config(
            Map.of(
                "vitrine.moderation.decide-within", "P1D",
                "vitrine.moderation.watch-every", "PT1M",
                "vitrine.moderation.retention", "P30D",
                "vitrine.moderation.report-burst", "1",
                "vitrine.moderation.reports-per-hour", "2",
                "vitrine.moderation.address-key", "some key"));

    assertEquals(Duration.ofDays(1), config.decideWithin());
    assertEquals(Duration.ofMinutes(1), config.watchEvery());
    assertEquals(Duration.ofDays(30), config.retention());
    assertEquals(1, config.reportBurst());
    assertEquals(2, config.reportsPerHour());
    assertEquals(Optional.of("some key"), config.addressKey());
  }
}
