package io.vitrine.removal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.removal")
interface RemovalConfig {
  /// The wait after the first failure; it doubles with each further one.
  @WithDefault("1s")
  Duration firstBackOff();

  /// The longest wait: a store that was away for a day is met again within this time.
  @WithDefault("5m")
  Duration longestBackOff();

  /// How long a finished removal is remembered. Longer than any listing of a bucket takes.
  @WithDefault("1h")
  Duration remember();

  /// How many objects one round takes.
  @WithDefault("100")
  int batch();

  /// How long a round may take. Other replicas leave its objects alone for so long, and what it
  /// does not get done is given back; a process that dies delays its objects by this at most.
  @WithDefault("2m")
  Duration claim();

  /// How long an upload may take beyond the time of its put, until its object counts as left
  /// behind: for the commit, and for a put that the store finishes after it was given up.
  @WithDefault("10m")
  Duration uploadGrace();
}
