package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransientFaultsTest {
  private final TransientFaults faults =
      new TransientFaults(
          SettingsTest.config(
                  Map.of("vitrine.deliveries.transient-types", ConnectException.class.getName()))
              .getConfigMapping(DeliverySettings.class));

  @ParameterizedTest
  @CsvSource({
    "08006, true", // connection failure
    "40001, true", // serialization failure
    "40P01, true", // deadlock
    "53300, true", // too many connections
    "55P03, true", // lock not available
    "57P01, true", // admin shutdown
    "23505, false", // unique violation
    "42P01, false", // undefined table
    "57014, false", // query cancelled
  })
  void theSqlStateDecides(String state, boolean expected) {
    var fault = new IllegalStateException("effect failed", new SQLException("said", state));

    assertEquals(expected, faults.contains(fault));
  }

  @Test
  void jdbcsOwnTypesOfPassingFaultsAreTransient() {
    assertTrue(faults.contains(new SQLTransientConnectionException()));
    assertTrue(faults.contains(new SQLRecoverableException()));
  }

  @Test
  void anExhaustedPoolIsTransient() {
    assertTrue(faults.contains(new SQLException("Sorry, acquisition timeout!")));
    assertTrue(
        faults.contains(new SQLException("Acquisition timeout while waiting for new connection")));
  }

  @Test
  void theNextExceptionOfABatchCountsToo() {
    SQLException batch = new SQLException("batch");
    batch.setNextException(new SQLException("deadlock", "40P01"));

    assertTrue(faults.contains(new IllegalStateException(batch)));
  }

  @Test
  void aConfiguredTypeAndItsSubclassesAreTransient() {
    assertTrue(faults.contains(new IllegalStateException(new ConnectException() {})));
  }

  @Test
  void anythingElseIsNot() {
    assertFalse(faults.contains(new IllegalArgumentException("bad", new NullPointerException())));
  }

  @Test
  void aCycleOfCausesEnds() {
    IllegalStateException outer = new IllegalStateException();
    IllegalStateException inner = new IllegalStateException(outer);
    outer.initCause(inner);

    assertFalse(faults.contains(outer));
  }
}
