package io.vitrine.removal;

import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.memory.InMemoryObjectStore;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// A store that can go away and come back, which the real one here does for nobody.
@Singleton
class TestStore {
  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  ObjectStore store() {
    return store;
  }

  InMemoryObjectStore fake() {
    return store;
  }
}
