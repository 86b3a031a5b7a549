package io.vitrine.community.rendition;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Copies that are too large for [RenditionCache].
@ConfigMapping(prefix = "vitrine.community.rendition.large")
interface LargeCopyConfig {
  /// How many are sent at once; who comes then is asked to come again. Bounds their memory,
  /// together with the next.
  @WithDefault("256")
  int atOnce();

  /// What is fetched from the store at a time, and held in memory until the client has taken it.
  @WithDefault("256K")
  MemorySize piece();

  /// How long a client may take for one piece: much longer than the slowest line needs.
  @WithDefault("60s")
  Duration patience();
}
