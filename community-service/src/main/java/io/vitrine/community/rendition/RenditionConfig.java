package io.vitrine.community.rendition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.community.rendition")
interface RenditionConfig {
  /// The bucket of the public copies. Private: every read goes through this service.
  @WithDefault("general")
  String bucket();

  /// A copy that is not there after this time has failed and can be tried again; if it comes after
  /// all it is taken. Longer than the worker's limits for one job, so that a slow video is not
  /// begun twice.
  @WithDefault("1h")
  Duration overdueAfter();

  /// How often overdue copies are looked for, and the longest that a copy that was removed by
  /// another replica stays on this one's disk when its signal was lost.
  @WithDefault("30s")
  Duration watchEvery();

  /// How long a client or a cache may use a community copy without asking again: short, because a
  /// removed picture lives on in caches for this long.
  @WithDefault("60s")
  Duration cacheLife();
}
