package io.vitrine.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassingFaultsTest {
  @ParameterizedTest
  @CsvSource({
    "08006, true", // connection failure
    "25P03, true", // idle in a transaction for too long
    "40001, true", // serialization failure
    "40P01, true", // deadlock
    "53300, true", // too many connections
    "55P03, true", // lock not available, also by its time limit
    "57014, true", // statement beyond its time limit
    "57P01, true", // admin shutdown
    "57P05, true", // idle session
    "23505, false", // unique violation
    "42P01, false", // undefined table
    "25P02, false", // a statement after one that failed
  })
  void theSqlStateDecides(String state, boolean expected) {
    var fault = new IllegalStateException("effect failed", new SQLException("said", state));

    assertEquals(expected, PassingFaults.ofDatabase(fault));
  }

  @Test
  void jdbcsOwnTypesPass() {
    assertTrue(PassingFaults.ofDatabase(new SQLTransientConnectionException()));
    assertTrue(PassingFaults.ofDatabase(new SQLRecoverableException()));
  }

  @Test
  void anExhaustedPoolPasses() {
    assertTrue(PassingFaults.ofDatabase(new SQLException("Sorry, acquisition timeout!")));
    assertTrue(
        PassingFaults.ofDatabase(
            new SQLException("Acquisition timeout while waiting for new connection")));
  }

  @Test
  void aLoginThatThePoolGaveUpPasses() {
    assertTrue(
        PassingFaults.ofDatabase(
            new SQLException(
                "Something unusual has occurred to cause the driver to fail.",
                "99999",
                new RuntimeException("Interrupted while attempting to connect."))));
  }

  @Test
  void theNextExceptionOfABatchCountsToo() {
    SQLException batch = new SQLException("batch");
    batch.setNextException(new SQLException("deadlock", "40P01"));

    assertTrue(PassingFaults.ofDatabase(new IllegalStateException(batch)));
  }

  @Test
  void whatACommitSuppressedCountsToo() {
    var rolledBack = new IllegalStateException("could not commit");
    rolledBack.addSuppressed(new IllegalStateException(new SQLException("broken", "08006")));

    assertTrue(PassingFaults.ofDatabase(new RuntimeException(rolledBack)));
  }

  @Test
  void anythingElseDoesNot() {
    assertFalse(
        PassingFaults.ofDatabase(new IllegalArgumentException("bad", new NullPointerException())));
  }

  @Test
  void aCycleOfCausesEnds() {
    IllegalStateException outer = new IllegalStateException();
    IllegalStateException inner = new IllegalStateException(outer);
    outer.initCause(inner);

    assertFalse(PassingFaults.ofDatabase(outer));
  }

  @Test
  void aNameOfAFaultHasNoTexts() {
    var fault =
        new IllegalStateException("key=secret", new SQLException("row=secret", "08006", null));

    assertEquals("IllegalStateException < SQLException 08006", FaultNames.of(fault));
  }

  @Test
  void anOutageBeginsOnceUntilItWasQuiet() {
    OutageLog log = new OutageLog();
    Instant start = Instant.parse("2026-12-01T00:00:00Z");

    assertTrue(log.begins(start));
    assertFalse(log.begins(start.plusSeconds(50)));
    assertFalse(log.begins(start.plusSeconds(100)));
    assertTrue(log.begins(start.plusSeconds(100).plus(Duration.ofMinutes(2))));
  }
}
