package io.vitrine.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.access")
interface AccessConfig {
  /// How long a checked token is not checked again: long enough for the requests of one page, short
  /// against the life of the identity provider's keys. 0 checks each time.
  @WithDefault("30s")
  Duration tokenMemory();

  /// How long a request waits for the identity provider, whose keys are not known yet or which
  /// exchanges a code for a session. Its own limit is one for connections only.
  @WithDefault("5s")
  Duration patience();
}
