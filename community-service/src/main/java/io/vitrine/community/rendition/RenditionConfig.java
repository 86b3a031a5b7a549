package io.vitrine.community.rendition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.community.rendition")
interface RenditionConfig {
  /// The bucket of the public copies. Private: every read goes through this service.
  @WithDefault("general")
  String bucket();

  /// A share of an item whose copy is still not there after this time orders it again: longer than
  /// the worker's limits for one job, so that a slow video is not begun twice.
  @WithDefault("1h")
  Duration overdueAfter();

  /// How long a client or a cache may use a community copy without asking again: short, because a
  /// removed picture lives on in caches for this long.
  @WithDefault("60s")
  Duration cacheLife();
}
