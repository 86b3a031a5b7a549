package io.vitrine.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.embedded.EmbeddedPostgres.Durability;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
final class PortInUseTest {
  @TempDir Path folder;

  private ServerSocket stranger;

  @BeforeEach
  void takeAPort() throws IOException {
    stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void freeThePort() throws IOException {
    stranger.close();
  }

  @TestFactory
  Stream<DynamicTest> aTakenPortIsNamedWithWhatWantedIt() {
    int port = stranger.getLocalPort();
    var servers = new Servers(Map.of(), TestFolders.programs(), folder, Durability.NONE);
    return Stream.of(
            servers.postgres(port), servers.kafka(port), servers.s3(port), servers.keycloak(port))
        .map(part -> DynamicTest.dynamicTest(part.title(), () -> refuses(part, port)));
  }

  private static void refuses(ServerPart<?> part, int port) {
    var refusal = assertThrows(PortInUseException.class, part::start);

    assertEquals(
        "port " + port + " is in use, and " + part.title() + " needs it", refusal.getMessage());
    assertEquals(port, refusal.port());
    assertFalse(part.running());
  }
}
