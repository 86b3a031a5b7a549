package io.vitrine.enrichment.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/// How many jobs run and wait at once.
@ConfigMapping(prefix = "vitrine.enrichment.lanes")
public interface LaneConfiguration {
  /// Pictures under way. Most of their time is waiting for the store; what needs a core waits for
  /// one of as many children as there are cores.
  @WithDefault("16")
  int pictures();

  /// Videos under way, replayed ones included. Half of the cores when not set, at least one: each
  /// keeps one busy for minutes, and pictures need the rest.
  OptionalInt videos();

  /// Pictures that are taken from Kafka and not begun. Many requests for one subject wait here, and
  /// the larger this is, the more of them it takes to hold up others. A request takes about 1 KiB.
  @WithDefault("500")
  int waiting();

  /// Between two replayed jobs: at most five a second, so that those who take the results are not
  /// flooded either.
  @WithDefault("200ms")
  Duration replayPause();
}
