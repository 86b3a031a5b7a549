package io.vitrine.storage;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.storage.memory.InMemoryObjectStore;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class InMemoryObjectStoreTest extends ObjectStoreContract {
  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

  @Override
  ObjectStore store() {
    return store;
  }

  @Test
  void aStoreThatWentAwayComesBackWithItsObjects() {
    put(key("one"), "hello");

    store.goAway();
    assertThrows(StoreUnavailableException.class, () -> store.head(key("one")));

    store.comeBack();
    assertTrue(store.head(key("one")).isPresent());
  }
}
