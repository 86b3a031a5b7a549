package io.vitrine.vault.activity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.vault.activity")
interface ActivityConfig {
  /// How long an activity is shown and kept: long enough to look up what one did last season, and
  /// no longer than that is of use to anybody.
  @WithDefault("90d")
  Duration retention();

  /// The pause between two purges.
  @WithDefault("10m")
  Duration purgeInterval();

  /// How many rows one statement of a purge deletes.
  @WithDefault("1000")
  int purgeBatch();
}
