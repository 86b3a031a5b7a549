package io.vitrine.community.rendition;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.CopyContent;
import io.vitrine.community.OtherSettings;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// With a pool of 4 connections to the store and 8 large copies at once.
@QuarkusTest
@TestProfile(OtherSettings.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class LargeCopyTest extends ComponentTest {
  /// More than the service keeps on its own disk, and than the buffers between two sockets hold.
  private static final int SIZE = 9 * 1024 * 1024 + 1;

  @TestHTTPResource URI server;

  private final byte[] content = CopyContent.mp4(7, SIZE);

  @Test
  void aLargeCopyComesWholeAndInParts() {
    String path = shareLarge();

    assertArrayEquals(content, given().get(path).then().statusCode(200).extract().asByteArray());
    byte[] part =
        given()
            .header("Range", "bytes=262000-9000000")
            .get(path)
            .then()
            .statusCode(206)
            .extract()
            .asByteArray();
    assertArrayEquals(java.util.Arrays.copyOfRange(content, 262_000, 9_000_001), part);
    assertArrayEquals(
        new byte[] {content[SIZE - 1]},
        given()
            .header("Range", "bytes=-1")
            .get(path)
            .then()
            .statusCode(206)
            .extract()
            .asByteArray());
  }

  @Test
  void readersThatDoNotReadHoldNoConnectionOfTheStore() throws IOException {
    String path = shareLarge();
    List<Socket> readers = new ArrayList<>();
    try {
      for (int i = 0; i < OtherSettings.LARGE_AT_ONCE; i++) {
        readers.add(readLittle(path));
      }

      String small = share("alice", vault.upload("alice"), linkOnly()).path("shareUrl");
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> given().get(small + "/content").then().statusCode(200));
      given()
          .get(path)
          .then()
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("message", equalTo("Too many downloads at once, try again in a moment"));

      // Who reads nothing is cut off, and others have their turn.
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(() -> given().get(path).then().statusCode(200));
      assertEquals(-1, drained(readers.getFirst()));
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
  }

  /// What comes behind all that was on its way: the end, before the copy's own.
  private static int drained(Socket socket) throws IOException {
    socket.setSoTimeout(5000);
    long bytes = 0;
    int read = 0;
    try {
      byte[] buffer = new byte[64 * 1024];
      while (read >= 0 && bytes < SIZE) {
        read = socket.getInputStream().read(buffer);
        bytes += Math.max(0, read);
      }
    } catch (java.net.SocketException reset) {
      return -1;
    }
    return read;
  }

  private String shareLarge() {
    worker.rest();
    long id = vault.video("alice");
    String link = share("alice", id, linkOnly()).path("shareUrl");
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    worker.send(WorkerSide.announcementOf(worker.put(order, content), order));
    worker.workAgain();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> given().head(link + "/content").then().statusCode(200));
    return link + "/content";
  }

  /// A client that has the first bytes and does not ask for more.
  private Socket readLittle(String path) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    assertEquals(1000, socket.getInputStream().readNBytes(1000).length);
    return socket;
  }
}
