package io.vitrine.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vitrine.testing.TokenMaker;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A client that hangs up in the middle of an upload is no failure of the service.
@QuarkusTest
class AbortedUploadTest extends ComponentTest {
  private final Person alice = Person.somebody();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          if (entry.getLevel().intValue() >= Level.WARNING.intValue()
              && !entry.getLoggerName().startsWith("org.apache.kafka")) {
            complaints.add(entry.getLoggerName() + ": " + entry.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(listener);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(listener);
  }

  @Test
  void nobodyComplainsAndNothingIsKept() throws Exception {
    String head =
        "POST /api/user/media HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + TokenMaker.user(alice.name())
            + "\r\nContent-Type: multipart/form-data; boundary=cut\r\nContent-Length: 5000000\r\n\r\n"
            + "--cut\r\nContent-Disposition: form-data; name=\"files\"; filename=\"cut.jpg\"\r\n"
            + "Content-Type: image/jpeg\r\n\r\n";
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[300_000]);
      socket.getOutputStream().flush();
      Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    }

    Awaitility.await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertEquals(List.of(), complaints));
    assertEquals(0, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
  }
}
