package io.vitrine.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @Test
  void withoutVariablesThePortsAreTheDocumentedOnes() {
    Ports ports = Ports.fromEnvironment(Map.of());
    assertEquals(8080, ports.of(Part.GATEWAY));
    assertEquals(8085, ports.of(Part.WORKER));
    assertEquals(15432, ports.of(Part.POSTGRESQL));
  }

  @Test
  void aVariableMovesOnePart() {
    Ports ports = Ports.fromEnvironment(Map.of("VITRINE_PORT_VAULT", "18081"));
    assertEquals(18081, ports.of(Part.VAULT));
    assertEquals(8080, ports.of(Part.GATEWAY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "eighty", "-1"})
  void whatIsNoPortIsRefusedByName(String text) {
    SuiteFailure failure =
        assertThrows(
            SuiteFailure.class, () -> Ports.fromEnvironment(Map.of("VITRINE_PORT_S3", text)));
    assertEquals(
        "VITRINE_PORT_S3=" + text + " is not a port number (1 to 65535).", failure.getMessage());
  }

  @Test
  void freePortsDiffer() {
    Ports ports = Ports.free();
    assertEquals(Part.values().length, new HashSet<>(ports.byPart().values()).size());
  }
}
