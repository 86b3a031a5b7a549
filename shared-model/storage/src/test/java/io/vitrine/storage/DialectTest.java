package io.vitrine.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/// Answers as other stores than that of the tests give them: Supabase Storage, OpenStack Swift and
/// Ceph, as they were seen.
class DialectTest {
  private static final ObjectKey KEY = new ObjectKey("general", "renditions/link/1/1");
  private static final String TOO_LARGE =
      "<?xml version=\"1.0\"?><Error><Code>EntityTooLarge</Code><Message>no</Message></Error>";

  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, byte[]> puts = new ConcurrentHashMap<>();
  private HttpServer server;
  private S3Client client;
  private WiredStore.Config config;
  private PutProbe probe;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI endpoint = endpoint("");
    config = new WiredStore.Config(endpoint, Duration.ofSeconds(10)).unframed();
    client = WiredStore.client(config);
    probe = new PutProbe(client, config);
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private URI endpoint(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /// 200 unless the test says another status for the method.
  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    byte[] body = exchange.getRequestBody().readAllBytes();
    String hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
    boolean framed = hash != null && hash.startsWith("STREAMING");
    int status = framed ? 501 : statuses.getOrDefault(method, 200);
    if (method.equals("PUT")) {
      puts.put(exchange.getRequestURI().getPath(), body);
    }
    exchange.getResponseHeaders().add("ETag", "\"d41d8cd98f00b204e9800998ecf8427e\"");
    exchange.getResponseHeaders().add("Last-Modified", "Tue, 01 Dec 2026 10:00:00 GMT");
    byte[] text = status == 413 ? TOO_LARGE.getBytes(StandardCharsets.UTF_8) : new byte[0];
    exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
    try (exchange) {
      exchange.getResponseBody().write(text);
    }
  }

  private ObjectInfo put(byte[] bytes) {
    return WiredStore.store(client, config)
        .put(KEY, () -> new ByteArrayInputStream(bytes), bytes.length, "image/jpeg");
  }

  @Test
  void anEmptyObjectWithoutALengthIsEmpty() {
    assertEquals(0, WiredStore.store(client, config).head(KEY).orElseThrow().size());
  }

  @Test
  void aPutHasNoFramingOfItsOwn() {
    byte[] bytes = "a picture".getBytes(StandardCharsets.UTF_8);

    put(bytes);

    assertArrayEquals(bytes, puts.get("/" + KEY.bucket() + "/" + KEY.key()));
  }

  @Test
  void aStoreThatTakesNoFramingIsToldOfByReadiness() {
    WiredStore.Config framed = new WiredStore.Config(endpoint(""), Duration.ofSeconds(10));
    try (S3Client standard = WiredStore.client(framed)) {
      statuses.put("PUT", 501);

      assertEquals(
          Optional.of("refuses puts with status 501; see vitrine.storage.framed-puts"),
          new PutProbe(standard, framed).complaint("user-media"));
    }
  }

  @Test
  void whatIsTooLargeForTheStoreIsTooLarge() {
    statuses.put("PUT", 413);

    assertThrows(TooLargeForStoreException.class, () -> put(new byte[] {1, 2, 3}));
  }

  @Test
  void readinessIsDownWhilePutsAreRefused() {
    StoreHealthCheck readiness = new StoreHealthCheck(client, config, probe);
    assertEquals(Status.UP, readiness.call().getStatus());
    statuses.put("PUT", 403);
    assertEquals(Status.UP, readiness.call().getStatus(), "nobody has put anything");

    probe.doubt("user-media");
    HealthCheckResponse refused = readiness.call();

    assertEquals(Status.DOWN, refused.getStatus());
    assertEquals(
        Optional.of("refuses puts with status 403"),
        refused.getData().map(data -> data.get("user-media")));
    statuses.clear();
    assertEquals(Status.UP, readiness.call().getStatus());
  }

  @Test
  void aBucketThatTheWorldCanReadIsFound() {
    BucketPrivacy privacy = new BucketPrivacy(client, config, probe);
    assertTrue(privacy.isOpen("general"));

    statuses.put("GET", 403);

    assertFalse(privacy.isOpen("general"));
  }
}
