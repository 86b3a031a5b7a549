package io.vitrine.enrichment.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long a job waits for a store or broker that is away.
@ConfigMapping(prefix = "vitrine.enrichment.retry")
public interface RetryConfiguration {
  /// Before the second try; doubles with each further one.
  @WithDefault("200ms")
  Duration firstPause();

  /// No pause is longer, so that work goes on soon after the fault has gone.
  @WithDefault("10s")
  Duration longestPause();

  /// Then the job goes to the dead-letter topic. Longer than a restart of a store takes.
  @WithDefault("5m")
  Duration limit();
}
