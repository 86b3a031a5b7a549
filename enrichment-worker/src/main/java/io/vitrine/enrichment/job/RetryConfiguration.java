package io.vitrine.enrichment.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// How long a job waits for a store or broker that is away.
@ConfigMapping(prefix = "vitrine.enrichment.retry")
public interface RetryConfiguration {
  /// Before the second try; doubles with each further one.
  @WithDefault("200ms")
  Duration firstPause();

  /// No pause is longer, so that work goes on soon after the fault has gone.
  @WithDefault("2s")
  Duration longestPause();

  /// Then the job leaves its place to others and goes to the first retry topic. Longer than a
  /// change of leader or a lost connection takes.
  @WithDefault("10s")
  Duration limit();

  /// How long a job lies in each retry topic. At most as many as there are retry topics.
  @WithDefault("10s,1m,5m")
  List<Duration> delays();

  /// So long after its first failure a job goes to the last retry topic again and again while its
  /// store is away; then to the dead letters. An outage over night, with a day to find it; shorter
  /// than the topics keep a record.
  @WithDefault("2d")
  Duration patience();
}
