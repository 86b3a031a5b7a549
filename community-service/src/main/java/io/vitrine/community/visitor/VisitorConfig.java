package io.vitrine.community.visitor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.community.link")
interface VisitorConfig {
  /// The secret that signs passes and hides addresses: at least 32 random bytes in Base64, the same
  /// in every replica. No default: it is a secret.
  String key();

  /// How long whoever was let in may come back without being asked or counted again: a long film,
  /// not a day.
  @WithDefault("1h")
  Duration passLife();

  /// The same for a pass that is part of an address: long enough to begin a download, and short
  /// enough that what stands in a log opens nothing by the time that somebody reads it.
  @WithDefault("10m")
  Duration addressPassLife();

  /// How many passwords are compared at the same time. Each takes 12 MiB and a core for some 30 ms,
  /// so this bounds what strangers can take of both.
  @WithDefault("2")
  int hashesAtOnce();

  /// How long one more comparison waits for its turn before it is refused.
  @WithDefault("2s")
  Duration hashWait();
}
