package io.vitrine.enrichment.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// Configuration without an application.
public final class Configurations {
  private Configurations() {}

  /// A mapping with its defaults but for the given settings.
  public static <T> T of(Class<T> mapping, Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .addDefaultInterceptors()
        .withMapping(mapping)
        .withSources(
            new PropertiesConfigSource(
                Map.of("java.io.tmpdir", System.getProperty("java.io.tmpdir")), "system", 1),
            new PropertiesConfigSource(settings, "test", 2))
        .build()
        .getConfigMapping(mapping);
  }
}
