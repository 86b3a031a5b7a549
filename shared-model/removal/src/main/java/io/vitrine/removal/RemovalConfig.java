package io.vitrine.removal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.removal")
interface RemovalConfig {
  /// The wait after the first failure; it doubles with each further one.
  @WithDefault("1s")
  Duration firstBackOff();

  /// The longest wait: a store that was away for a day is met again within this time.
  @WithDefault("5m")
  Duration longestBackOff();

  /// How long a finished removal is remembered. Longer than any listing of a bucket takes.
  @WithDefault("1h")
  Duration remember();

  /// How many objects one round takes.
  @WithDefault("100")
  int batch();
}
