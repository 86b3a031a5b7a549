package io.vitrine.community.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.community.media")
interface MediaConfig {
  /// How long a deleted item is remembered. Twice as long as `vault.media` keeps its records (14
  /// days): no event that is older can arrive.
  @WithDefault("28d")
  Duration rememberDeleted();
}
