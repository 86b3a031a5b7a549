package io.vitrine.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How the relay works, and when somebody should look at it.
@ConfigMapping(prefix = "vitrine.outbox")
interface OutboxSettings {
  RelaySettings relay();

  /// The database without a pooler between, for the relay and the signals, which keep a session:
  /// `quarkus.datasource.jdbc.url` when not set. User and password are those of the service.
  Optional<String> directUrl();

  /// The age of the oldest event from which on the health check is down. Ten times what a restart
  /// of a broker takes.
  @WithDefault("PT1M")
  Duration alarmAge();

  /// After this time without a word the server ends the session of a relay or of a listener, so
  /// that a replica that is frozen gives up the relay's lock. Twice what a healthy one is silent.
  @WithDefault("PT1M")
  Duration longestSilence();

  /// The relay's part.
  interface RelaySettings {
    /// False keeps events in the table: for tests, and to stop all sending in an emergency.
    @WithDefault("true")
    boolean enabled();

    /// Events read at once. Bounds the memory (500 MiB if all were as large as Kafka allows, some
    /// hundred KiB as they are) and what is sent twice after a crash.
    @WithDefault("500")
    int batchSize();

    /// How long the relay sleeps without a notification. A safety net only: the notification of a
    /// commit wakes it at once.
    @WithDefault("PT5S")
    Duration pollInterval();

    /// How often a standby asks for the lock, and so how long a dead leader is missed.
    @WithDefault("PT5S")
    Duration standbyInterval();

    /// How long Kafka may take to acknowledge an event before the relay begins anew.
    @WithDefault("PT10S")
    Duration deliveryTimeout();
  }
}
