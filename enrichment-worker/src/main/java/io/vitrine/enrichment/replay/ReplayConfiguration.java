package io.vitrine.enrichment.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much one replay may be.
@ConfigMapping(prefix = "vitrine.enrichment.replay")
public interface ReplayConfiguration {
  /// Subjects that are held in memory at a time; each takes about 300 bytes. More than these are
  /// looked at in several readings of the topic.
  @WithDefault("50000")
  int subjects();
}
