package io.vitrine.e2e;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import io.vitrine.testing.Gate;
import io.vitrine.testing.SuiteResource;
import io.vitrine.testing.TokenMaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A service is told to stop (SIGTERM) while its database is away.
class StopIT {
  /// Those who run services kill what has not ended 30 s after they asked, Kubernetes among them.
  private static final Duration BOUND = Duration.ofSeconds(30);

  /// What the JVM ends with after SIGTERM: 128 and the signal's number.
  private static final int BY_SIGTERM = 143;

  private static final String DATABASE = "quarkus.datasource.jdbc.url";

  private final SuiteResource servers = new SuiteResource();

  @ParameterizedTest
  @CsvSource({
    "vault,     /api/user/media,       FROZEN",
    "vault,     /api/user/media,       REFUSING",
    "community, /api/community,        FROZEN",
    "library,   /api/v1/media,         FROZEN",
    "gallery,   /api/gallery/devices,  FROZEN"
  })
  void aServiceWhoseDatabaseIsAwayStopsInTime(
      String service, String list, String away, @TempDir Path folder) throws Exception {
    servers.init(Map.of("database", service));
    Map<String, String> settings = new HashMap<>(servers.start());
    URI database = URI.create(settings.getOrDefault(DATABASE, "").replace("jdbc:", ""));
    try (Gate gate = new Gate(database.getHost(), database.getPort())) {
      settings.put(DATABASE, "jdbc:postgresql://127.0.0.1:" + gate.port() + database.getPath());
      Path log = folder.resolve("service.log");
      Process running = ServiceJar.start(service, all(settings), log);
      try {
        int port = ServiceJar.port(log);
        if (away.equals("FROZEN")) {
          gate.freeze();
        } else {
          gate.refuse();
        }
        // Somebody waits for an answer, and the background work for the database.
        try (Socket waiting = ask(port, list)) {
          await()
              .pollDelay(Duration.ofSeconds(2))
              .until(() -> waiting.isConnected() && running.isAlive());
          assertStops(running, log);
        }
      } finally {
        running.destroyForcibly();
      }
    }
  }

  private static void assertStops(Process running, Path log) throws Exception {
    long begin = System.nanoTime();
    running.destroy();
    boolean ended = running.waitFor(BOUND.plusSeconds(30).toSeconds(), TimeUnit.SECONDS);
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    String told = Files.readString(log);
    assertThat(told, ended, equalTo(true));
    assertThat(told, taken, lessThan(BOUND));
    assertThat(told, running.exitValue(), equalTo(BY_SIGTERM));
    assertThat(told, containsString(" stopped in "));
  }

  private static Map<String, String> all(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("quarkus.http.port", "0");
    all.put("quarkus.log.console.json.enabled", "false");
    all.put("quarkus.oidc.auth-server-url", "");
    all.put("quarkus.oidc.application-type", "service");
    all.put("quarkus.oidc.public-key", TokenMaker.publicKey());
    all.put("vitrine.gallery.device-key", "A".repeat(43) + "=");
    all.put("vitrine.community.link.key", "A".repeat(43) + "=");
    return all;
  }

  private static Socket ask(int port, String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + TokenMaker.operator("olga")
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @AfterEach
  void dropTheDatabase() {
    servers.stop();
  }
}
