package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SignalNameTest {
  @Test
  void aNameIsTopicAndKey() {
    assertEquals("media:17", SignalName.of("media", "17"));
  }

  @Test
  void aNameTooLongForPostgresIsHashedByItsBytes() {
    String umlauts = "ü".repeat(4000);

    String name = SignalName.of("media", umlauts);

    assertTrue(name.matches("sha256:[0-9a-f]{64}"), name);
    assertEquals(name, SignalName.of("media", umlauts));
    assertNotEquals(name, SignalName.of("media", umlauts + "!"));
  }
}
