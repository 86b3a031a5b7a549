package io.vitrine.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// How [Deliveries] tries again.
@ConfigMapping(prefix = "vitrine.deliveries")
interface DeliverySettings {
  /// Tries of an effect that fails for a reason that is not known to pass. Five, over some two
  /// seconds, let a race between two replicas settle without holding up the partition for long.
  @WithDefault("5")
  int attempts();

  /// The first pause; each further one is twice as long.
  @WithDefault("PT0.1S")
  Duration firstPause();

  /// The longest pause: how late an event may be after the database is back.
  @WithDefault("PT10S")
  Duration longestPause();

  /// Names of exception classes (and so of their subclasses) that pass by themselves. Names,
  /// because this module depends neither on the storage nor on a service.
  @WithDefault("io.vitrine.storage.StoreUnavailableException")
  List<String> transientTypes();
}
