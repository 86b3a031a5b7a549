package io.vitrine.community.publication;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class AbortedDownloadTest extends ComponentTest {
  /// More than the store's connection pool has, so that one lost for each abort would show.
  private static final int ABORTS = 80;

  private static final int SIZE = 8 * 1024 * 1024;

  @TestHTTPResource URI server;

  @Test
  void clientsThatGoAwayGiveTheirStoreConnectionBack() throws IOException {
    String path = shareLargeVideo();

    for (int i = 0; i < ABORTS; i++) {
      readLittle(path);
    }

    byte[] whole = given().get(path).then().statusCode(200).extract().asByteArray();
    assertTrue(whole.length == SIZE);
  }

  private String shareLargeVideo() {
    worker.rest();
    long id = vault.video("alice");
    CompletableFuture<JsonPath> shared =
        CompletableFuture.supplyAsync(() -> share("alice", id, linkOnly()).jsonPath());
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    worker.send(WorkerSide.announcementOf(worker.put(order, new byte[SIZE]), order));
    return shared.join().getString("shareUrl") + "/content";
  }

  private void readLittle(String path) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertTrue(socket.getInputStream().readNBytes(1000).length == 1000);
    }
  }
}
