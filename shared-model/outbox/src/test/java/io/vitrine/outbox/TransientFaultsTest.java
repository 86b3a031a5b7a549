package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransientFaultsTest {
  private final TransientFaults faults =
      new TransientFaults(
          SettingsTest.config(
                  Map.of("vitrine.deliveries.transient-types", ConnectException.class.getName()))
              .getConfigMapping(DeliverySettings.class));

  @Test
  void whatPassesInADatabaseIsTransient() {
    assertTrue(faults.contains(new IllegalStateException(new SQLException("deadlock", "40P01"))));
  }

  @Test
  void aConfiguredTypeAndItsSubclassesAreTransient() {
    assertTrue(faults.contains(new IllegalStateException(new ConnectException() {})));
  }

  @Test
  void anythingElseIsNot() {
    assertFalse(faults.contains(new IllegalArgumentException("bad", new NullPointerException())));
  }
}
