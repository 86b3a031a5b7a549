package io.vitrine.community.rendition;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much of a copy is looked at before it becomes public. A copy that needs more is not
/// published.
@ConfigMapping(prefix = "vitrine.community.inspection")
interface InspectionConfig {
  /// Longer than the largest copy takes on a store of ordinary speed. Other copies wait meanwhile.
  @WithDefault("20s")
  Duration time();

  /// One for each cluster of a WebM, of which two hours have 1,500 to 4,000, and one for each frame
  /// of an animation with large ones.
  @WithDefault("4096")
  int reads();

  /// A picture is read to its end, and the worker makes none of more than 200 MB. Of a video only
  /// its index is.
  @WithDefault("256M")
  MemorySize bytes();
}
