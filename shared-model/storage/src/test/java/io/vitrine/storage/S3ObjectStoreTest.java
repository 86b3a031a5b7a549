package io.vitrine.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The contract against a real store, as Quarkus wires it, and what only a real store can show.
@QuarkusTest
@QuarkusTestResource(S3Resource.class)
class S3ObjectStoreTest extends ObjectStoreContract {
  private static final Duration LIFE = Duration.ofMinutes(5);

  /// More than the heap of this test's JVM (see the pom) has room for.
  private static final long LARGE = 256L << 20;

  private final HttpClient http = HttpClient.newHttpClient();

  @Inject ObjectStore store;
  @Inject SmallRyeHealthReporter health;

  @Override
  ObjectStore store() {
    return store;
  }

  @ParameterizedTest
  @MethodSource("oddNames")
  void aPresignedGetIsForEverybody(String name) throws Exception {
    put(key(name), name);
    URI url = store.presignGet(key(name), LIFE, "text/plain", null);

    HttpResponse<String> whole = http.send(HttpRequest.newBuilder(url).build(), asText());
    HttpResponse<byte[]> part =
        http.send(
            HttpRequest.newBuilder(url).header("Range", "bytes=1-2").build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertEquals(200, whole.statusCode(), whole::body);
    assertEquals(name, whole.body());
    assertEquals("text/plain", whole.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(206, part.statusCode());
    byte[] expected = {name.getBytes(UTF_8)[1], name.getBytes(UTF_8)[2]};
    assertArrayEquals(expected, part.body());
  }

  @Test
  void aPresignedGetHasTheTypeThatItWasSignedFor() throws Exception {
    put(key("page"), "<script>");
    URI url = store.presignGet(key("page"), LIFE, "image/jpeg", null);

    HttpResponse<String> answer = http.send(HttpRequest.newBuilder(url).build(), asText());
    URI forged = URI.create(url.toString().replace("image%2Fjpeg", "text%2Fhtml"));

    assertEquals("image/jpeg", answer.headers().firstValue("Content-Type").orElseThrow());
    assertNotEquals(url, forged);
    assertEquals(403, http.send(HttpRequest.newBuilder(forged).build(), asText()).statusCode());
  }

  @Test
  void aPresignedGetIsBoundToItsKey() throws Exception {
    put(key("mine"), "mine");
    put(key("other"), "other");
    URI url = store.presignGet(key("mine"), LIFE, "text/plain", null);

    URI stolen = URI.create(url.toString().replace("/mine?", "/other?"));

    assertEquals(403, http.send(HttpRequest.newBuilder(stolen).build(), asText()).statusCode());
  }

  @Test
  void aDownloadNameReachesTheBrowser() throws Exception {
    put(key("one.txt"), "hello");
    URI url = store.presignGet(key("one.txt"), LIFE, "text/plain", "Ümläut \"1\".txt");

    HttpResponse<String> answer = http.send(HttpRequest.newBuilder(url).build(), asText());

    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals(
        "attachment; filename=\"_ml_ut _1_.txt\"; filename*=UTF-8''%C3%9Cml%C3%A4ut%20%221%22.txt",
        answer.headers().firstValue("Content-Disposition").orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("oddNames")
  void aPresignedPutStoresUnderItsKey(String name) throws Exception {
    URI url = store.presignPut(key(name), LIFE, "image/png");

    HttpResponse<String> answer = http.send(upload(url, "image/png"), asText());

    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals("image/png", store.head(key(name)).orElseThrow().mediaType());
    assertEquals("bytes", text(store.get(key(name))));
  }

  @Test
  void aPresignedPutIsBoundToItsMediaType() throws Exception {
    URI url = store.presignPut(key("page.html"), LIFE, "image/png");

    assertEquals(403, http.send(upload(url, "text/html"), asText()).statusCode());
    assertFalse(store.head(key("page.html")).isPresent());
  }

  @Test
  void aPresignedPutWithoutAMediaTypeTakesAny() throws Exception {
    URI url = store.presignPut(key("any"), LIFE, null);

    assertEquals(200, http.send(upload(url, "text/x-anything"), asText()).statusCode());
  }

  @Test
  void anObjectLargerThanTheHeapStreamsBothWays() throws IOException {
    store.put(key("large"), () -> new GeneratedStream(LARGE), LARGE, "video/mp4");
    try (ObjectContent content = store.get(key("large")).orElseThrow()) {
      assertSameBytes(new GeneratedStream(LARGE), content.stream());
    }
    store.delete(key("large"));

    assertTrue(Runtime.getRuntime().maxMemory() < LARGE, "the heap is too large to show anything");
  }

  @Test
  void halfReadObjectsGiveTheirConnectionsBack() throws IOException {
    store.put(key("half"), () -> new GeneratedStream(8L << 20), 8L << 20, "video/mp4");

    // More than the pool of this test has (see application.properties).
    for (int round = 0; round < 20; round++) {
      try (ObjectContent content = store.get(key("half")).orElseThrow()) {
        assertEquals(10, content.stream().readNBytes(10).length);
      }
    }
  }

  @Test
  void readinessAsksForEachBucket() {
    String readiness = health.getReadiness().getPayload().toString();

    assertTrue(readiness.contains("\"name\":\"object-store\",\"status\":\"UP\""), readiness);
    assertTrue(readiness.contains("\"user-media\":\"available\""), readiness);
    assertTrue(readiness.contains("\"general\":\"available\""), readiness);
  }

  private static void assertSameBytes(InputStream expected, InputStream actual) throws IOException {
    byte[] wanted;
    do {
      wanted = expected.readNBytes(1 << 20);
      assertArrayEquals(wanted, actual.readNBytes(1 << 20));
    } while (wanted.length > 0);
  }

  private static HttpRequest upload(URI url, String mediaType) {
    return HttpRequest.newBuilder(url)
        .header("Content-Type", mediaType)
        .PUT(HttpRequest.BodyPublishers.ofString("bytes"))
        .build();
  }

  private static HttpResponse.BodyHandler<String> asText() {
    return HttpResponse.BodyHandlers.ofString(UTF_8);
  }
}
