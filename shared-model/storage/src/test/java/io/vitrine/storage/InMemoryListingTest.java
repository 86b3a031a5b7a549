package io.vitrine.storage;

import io.vitrine.storage.memory.InMemoryObjectStore;
import java.time.Clock;

class InMemoryListingTest extends ListingContract {
  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

  @Override
  ObjectStore store() {
    return store;
  }
}
