package io.vitrine.enrichment.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/// How many jobs run and wait at once.
@ConfigMapping(prefix = "vitrine.enrichment.lanes")
public interface LaneConfiguration {
  /// Live jobs under way that are not large. Most of their time is waiting for the store; what
  /// needs a core waits for one of as many children as there are cores.
  @WithDefault("16")
  int live();

  /// Large jobs under way, those of the background included. Half of the cores when not set, at
  /// least one: each keeps one busy for minutes, and the others need the rest.
  OptionalInt large();

  /// Jobs of the background under way while no live one waits. Of those that need a core only one
  /// runs at a time, and of all only one while a live job waits.
  @WithDefault("8")
  int background();

  /// Jobs of one lane that are taken from Kafka and not begun. Those who wait take turns among
  /// these, so the larger this is, the more requests of one person it takes to hold up others. A
  /// request takes about 2 KiB.
  @WithDefault("2000")
  int waiting();

  /// Between two replayed jobs: at most five a second, so that those who take the results are not
  /// flooded either.
  @WithDefault("200ms")
  Duration replayPause();
}
