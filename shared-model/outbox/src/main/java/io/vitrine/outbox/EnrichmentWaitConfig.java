package io.vitrine.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long a service waits for the worker's answer about an item.
@ConfigMapping(prefix = "vitrine.enrichment-wait")
public interface EnrichmentWaitConfig {
  /// After this the worker is asked again. Longer than a backlog of 100,000 adopted objects and the
  /// slowest video take, for a question that only waits its turn is not lost.
  @WithDefault("30m")
  Duration limit();

  /// How often it is asked again before the item is shown as failed.
  @WithDefault("3")
  int attempts();

  /// How often a service looks for answers that are overdue.
  @WithDefault("10s")
  Duration look();

  /// How many it settles at one look.
  @WithDefault("100")
  int batch();
}
