package io.vitrine.gallery.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceTokenConfigTest {
  @Test
  void defaults() {
    DeviceTokenConfig config = read(Map.of("vitrine.gallery.device-key", "key"));

    assertEquals(Duration.ofDays(90), config.deviceTokenLife());
  }

  @Test
  void everythingSet() {
    DeviceTokenConfig config =
        read(
            Map.of(
                "vitrine.gallery.device-key", "key",
                "vitrine.gallery.device-token-life", "PT12H"));

    assertEquals("key", config.deviceKey());
    assertEquals(Duration.ofHours(12), config.deviceTokenLife());
  }

  @Test
  void theKeyHasNoDefault() {
    assertThrows(ConfigValidationException.class, () -> read(Map.of()));
  }

  private static DeviceTokenConfig read(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(DeviceTokenConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(DeviceTokenConfig.class);
  }
}
