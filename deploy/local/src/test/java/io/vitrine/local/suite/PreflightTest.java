package io.vitrine.local.suite;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
  void aPortThatIsTakenIsNamedWithItsVariable(String address) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      int port = socket.getLocalPort();
      Ports ports = Ports.fromEnvironment(Map.of("VITRINE_PORT_LIBRARY", Integer.toString(port)));
      SuiteFailure failure =
          assertThrows(
              SuiteFailure.class, () -> Preflight.checkPorts(ports, List.of(Part.LIBRARY)));
      assertEquals(
          "Port "
              + port
              + " (library) is in use. Stop what listens there, or choose another:"
              + " VITRINE_PORT_LIBRARY=...",
          failure.getMessage());
    }
  }

  @Test
  void freePortsPass() {
    assertDoesNotThrow(() -> Preflight.checkPorts(Ports.free(), List.of(Part.values())));
  }

  @Test
  void aDiskThatIsNearlyFullIsRefused() {
    SuiteFailure failure =
        assertThrows(
            SuiteFailure.class, () -> Preflight.checkDisk(Path.of("/data"), (2L << 30) - 1));
    assertEquals("Too little disk: 2.0 GiB free at /data, 2 GiB are needed.", failure.getMessage());
  }

  @Test
  void twoGibibytesAreEnough() {
    assertDoesNotThrow(() -> Preflight.checkDisk(Path.of("/data"), 2L << 30));
  }
}
