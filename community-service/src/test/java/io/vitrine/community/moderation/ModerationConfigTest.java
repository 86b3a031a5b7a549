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
    assertEquals(200, config.hidesPerHour());
    assertEquals(3, config.keptOften());
    assertEquals(Duration.ofDays(30), config.keptWindow());
    assertEquals(Optional.empty(), config.addressKey());
  }

  @Test
  void everythingCanBeSet() {
    ModerationConfig config =
        config(
            Map.ofEntries(
                Map.entry("vitrine.moderation.decide-within", "P1D"),
                Map.entry("vitrine.moderation.watch-every", "PT1M"),
                Map.entry("vitrine.moderation.retention", "P30D"),
                Map.entry("vitrine.moderation.report-burst", "1"),
                Map.entry("vitrine.moderation.reports-per-hour", "2"),
                Map.entry("vitrine.moderation.address-key", "some key"),
                Map.entry("vitrine.moderation.hides-per-hour", "5"),
                Map.entry("vitrine.moderation.kept-often", "1"),
                Map.entry("vitrine.moderation.kept-window", "P7D")));

    assertEquals(Duration.ofDays(1), config.decideWithin());
    assertEquals(Duration.ofMinutes(1), config.watchEvery());
    assertEquals(Duration.ofDays(30), config.retention());
    assertEquals(1, config.reportBurst());
    assertEquals(2, config.reportsPerHour());
    assertEquals(5, config.hidesPerHour());
    assertEquals(1, config.keptOften());
    assertEquals(Duration.ofDays(7), config.keptWindow());
    assertEquals(Optional.of("some key"), config.addressKey());
  }
}
