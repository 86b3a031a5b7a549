package io.vitrine.community.publication;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.CopyContent;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class SlowClientsTest extends ComponentTest {
  /// More than the store's connection pool has, so that one lost for each abort would show.
  private static final int ABORTS = 80;

  /// More than the service keeps on its own disk.
  private static final int SIZE = 9 * 1024 * 1024;

  /// Less than the service keeps on its own disk, and more than the buffers between two sockets.
  private static final int KEPT_SIZE = 7 * 1024 * 1024;

  private static final int SLOW_READERS = 64;

  @TestHTTPResource URI server;

  @Test
  void readersThatDoNotReadCostNoThread() throws IOException {
    String path = shareVideo(KEPT_SIZE);
    get(path, KEPT_SIZE);
    int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
    List<Socket> readers = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_READERS; i++) {
        readers.add(readLittle(path));
      }

      get(path, KEPT_SIZE);
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();
      assertTrue(
          threads - threadsBefore < SLOW_READERS / 2, () -> threadsBefore + " to " + threads);
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  void clientsThatGoAwayGiveTheirStoreConnectionBack() throws IOException {
    String path = shareVideo(SIZE);

    for (int i = 0; i < ABORTS; i++) {
      readLittle(path).close();
    }

    get(path, SIZE);
  }

  private static void get(String path, int size) {
    assertEquals(size, given().get(path).then().statusCode(200).extract().asByteArray().length);
  }

  private String shareVideo(int size) {
    worker.rest();
    long id = vault.video("alice");
    CompletableFuture<JsonPath> shared =
        CompletableFuture.supplyAsync(() -> share("alice", id, linkOnly()).jsonPath());
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    worker.send(WorkerSide.announcementOf(worker.put(order, CopyContent.mp4(1, size)), order));
    return shared.join().getString("shareUrl") + "/content";
  }

  /// A client that has the first bytes and does not ask for more.
  private Socket readLittle(String path) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    assertEquals(1000, socket.getInputStream().readNBytes(1000).length);
    return socket;
  }
}
