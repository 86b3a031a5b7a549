package io.vitrine.community.rendition;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much of a copy is looked at before it becomes public. A copy that needs more is not
/// published.
@ConfigMapping(prefix = "vitrine.community.inspection")
interface InspectionConfig {
  /// Longer than the largest copy, 4 GiB of video, takes on a store of ordinary speed: 35 MB a
  /// second. Other copies wait meanwhile.
  @WithDefault("2m")
  Duration time();

  /// One for each 4 MiB of a video, and one for each frame of an animation with large ones.
  @WithDefault("4096")
  int reads();

  /// All of a copy is read, since anything may be inside of coded pictures: of the largest video
  /// that the worker makes, and its index twice.
  @WithDefault("4608M")
  MemorySize bytes();
}
