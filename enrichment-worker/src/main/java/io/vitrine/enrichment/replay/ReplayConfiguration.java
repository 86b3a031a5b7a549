package io.vitrine.enrichment.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much one replay may be.
@ConfigMapping(prefix = "vitrine.enrichment.replay")
public interface ReplayConfiguration {
  /// Subjects that are looked at; each takes about 200 bytes of memory until the answer.
  @WithDefault("50000")
  int subjects();
}
