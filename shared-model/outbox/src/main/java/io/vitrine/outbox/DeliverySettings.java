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

  /// Records that [KeyedDeliveries] has at work at once. Half of the pool of 16 connections, so
  /// that requests find one while all of these wait for locks.
  @WithDefault("8")
  int atOnce();

  /// Records that [KeyedDeliveries] has taken from the topic and not begun, of about 1 KiB each.
  /// The larger this is, the more records of one slow key it takes to hold up others; and the more
  /// are done again after a crash.
  @WithDefault("256")
  int waiting();

  /// How long a stop waits for records at work. Shorter than ten seconds, after which a container
  /// is killed by default.
  @WithDefault("PT8S")
  Duration stopPatience();

  /// From when on the health check is down whose event is still tried. Longer than the look at a
  /// long video takes.
  @WithDefault("PT1M")
  Duration alarmAge();

  /// Names of exception classes (and so of their subclasses) that pass by themselves. Names,
  /// because this module depends neither on the storage nor on a service.
  @WithDefault("io.vitrine.storage.StoreUnavailableException")
  List<String> transientTypes();
}
