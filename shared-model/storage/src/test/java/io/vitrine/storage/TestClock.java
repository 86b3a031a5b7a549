package io.vitrine.storage;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The services have one of their own.
@Singleton
class TestClock {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
