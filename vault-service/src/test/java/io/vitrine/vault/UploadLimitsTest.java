package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vitrine.testing.Samples;
import io.vitrine.testing.SlowUploads;
import io.vitrine.testing.TokenMaker;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What one user can take of the machine by uploads.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class UploadLimitsTest extends ComponentTest {
  /// The default of `vitrine.uploads.per-user`.
  private static final int PER_USER = 8;

  @ConfigProperty(name = "quarkus.http.body.uploads-directory")
  Path spool;

  private final Person alice = Person.somebody();

  @Test
  void oneUserCannotTakeAllPlaces() throws IOException {
    try (SlowUploads _ =
        SlowUploads.begin(PER_USER, "/api/user/media", "Bearer " + TokenMaker.user(alice.name()))) {
      Awaitility.await().atMost(SOON).until(() -> spooled() >= PER_USER);

      upload(alice)
          .then()
          .statusCode(429)
          .header("Retry-After", equalTo("5"))
          .header("Connection", equalTo("close"))
          .body("message", equalTo("Too many uploads at once, try again later"));
      upload(Person.somebody()).then().statusCode(201);
    }
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertEquals(201, upload(alice).statusCode()));
  }

  /// Two of the largest bodies are all that a user may have under way: nothing of them was sent.
  @Test
  void aBodyIsRefusedByItsLengthAlone() throws IOException {
    try (Socket upload = request("Content-Length: 99999999999999")) {
      assertTrue(statusLine(upload).contains(" 413 "));
    }
  }

  @Test
  void partsAreSpooledToAFolderOfTheProcess() {
    assertTrue(
        spool
            .getFileName()
            .toString()
            .startsWith("vault-service-uploads-" + ProcessHandle.current().pid()));
  }

  private Response upload(Person person) {
    return person
        .request()
        .multiPart("files", Samples.path("coffee.jpg").toFile(), "image/jpeg")
        .post("/api/user/media");
  }

  private Socket request(String length) throws IOException {
    Socket socket = new Socket("localhost", RestAssured.port);
    String head =
        "POST /api/user/media HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + TokenMaker.user(alice.name())
            + "\r\nContent-Type: multipart/form-data; boundary=cut\r\n"
            + length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String statusLine(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
  }

  private long spooled() throws IOException {
    try (Stream<Path> parts = Files.list(spool)) {
      return parts.count();
    }
  }
}
