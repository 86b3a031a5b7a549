package io.vitrine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

/// What callers see when the store is away, silent, overloaded or wrong.
class StoreAwayTest {
  private static final ObjectKey KEY = new ObjectKey("user-media", "users/user_1/one.jpg");

  /// The longest that a call may take at a store that is away.
  private static final Duration BOUND = WiredStore.SHORT.multipliedBy(5);

  interface Call {
    void on(ObjectStore store);
  }

  record Named(String name, Call call) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Named> calls() {
    return Stream.of(
        new Named("put", store -> put(store, 100)),
        new Named("large put", store -> put(store, 2_000_000)),
        new Named("head", store -> store.head(KEY)),
        new Named("get", store -> store.get(KEY)),
        new Named("range", store -> store.get(KEY, new ByteRange(0, 1))),
        new Named("delete", store -> store.delete(KEY)),
        new Named("list", store -> store.list("user-media", "users/user_1/", null, 10)));
  }

  private static void put(ObjectStore store, int size) {
    store.put(KEY, () -> new ByteArrayInputStream(new byte[size]), size, "image/jpeg");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aStoreThatIsNotThereIsUnavailable(Named call) throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    assertUnavailable(call, URI.create("http://localhost:" + port));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aStoreThatNeverAnswersIsUnavailable(Named call) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertUnavailable(call, URI.create("http://localhost:" + silent.getLocalPort()));
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anOverloadedStoreIsUnavailable(Named call) throws IOException {
    HttpServer server = answering(503, "SlowDown");
    try {
      assertUnavailable(call, endpoint(server));
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aStoreThatForbidsIsUnavailable(Named call) throws IOException {
    HttpServer server = answering(403, "AccessDenied");
    try {
      assertUnavailable(call, endpoint(server));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aBucketThatIsMissingIsNotAMissingObject() throws IOException {
    HttpServer server = answering(404, "NoSuchBucket");
    try (S3Client client = WiredStore.client(endpoint(server))) {
      ObjectStore store = WiredStore.store(client, endpoint(server));
      assertThrows(StoreUnavailableException.class, () -> store.get(KEY));
      assertThrows(StoreUnavailableException.class, () -> put(store, 10));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aRequestThatNoTryWillRepairIsNotCalledTransient() throws IOException {
    HttpServer server = answering(400, "InvalidArgument");
    try (S3Client client = WiredStore.client(endpoint(server))) {
      ObjectStore store = WiredStore.store(client, endpoint(server));
      assertThrows(IllegalStateException.class, () -> store.get(KEY));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAnErrorOfTheStream() throws IOException {
    HttpServer server = HttpServer.create(loopback(), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"abc\"");
          exchange.getResponseHeaders().add("Last-Modified", "Fri, 08 Mar 2024 10:30:34 GMT");
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    server.start();
    try (S3Client client = WiredStore.client(endpoint(server));
        ObjectContent content = WiredStore.store(client, endpoint(server)).get(KEY).orElseThrow()) {
      assertThrows(IOException.class, () -> content.stream().readAllBytes());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void closingAHalfReadObjectDoesNotReadTheRest() throws IOException {
    HttpServer server = HttpServer.create(loopback(), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Last-Modified", "Fri, 08 Mar 2024 10:30:34 GMT");
          exchange.sendResponseHeaders(200, 1L << 40);
          try (exchange) {
            while (true) {
              exchange.getResponseBody().write(new byte[1 << 16]);
            }
          }
        });
    server.start();
    try (S3Client client = WiredStore.client(endpoint(server))) {
      ObjectContent content = WiredStore.store(client, endpoint(server)).get(KEY).orElseThrow();
      assertEquals(10, content.stream().readNBytes(10).length);

      assertTimeoutPreemptively(BOUND, content::close);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aPutIsStreamedAndCarriesNoChecksumThatAStoreMayRefuse() throws IOException {
    AtomicReference<Map<String, List<String>>> seen = new AtomicReference<>(Map.of());
    HttpServer server = HttpServer.create(loopback(), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.set(Map.copyOf(exchange.getRequestHeaders()));
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("ETag", "\"abc\"");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try (S3Client client = WiredStore.client(endpoint(server))) {
      put(WiredStore.store(client, endpoint(server)), 1000);
    } finally {
      server.stop(0);
    }

    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(seen.get().keySet());
    assertTrue(names.contains("x-amz-decoded-content-length"), names::toString);
    assertTrue(names.stream().noneMatch(name -> name.contains("hecksum")), names::toString);
    assertFalse(names.contains("x-amz-trailer"), names::toString);
  }

  @Test
  void readinessIsDownInBoundedTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI endpoint = URI.create("http://localhost:" + silent.getLocalPort());
      try (S3Client client = WiredStore.client(endpoint)) {
        HealthCheckResponse response =
            assertTimeoutPreemptively(BOUND, () -> readiness(client, endpoint).call());

        assertEquals(HealthCheckResponse.Status.DOWN, response.getStatus());
        assertEquals("unreachable", response.getData().orElseThrow().get("user-media"));
      }
    }
  }

  private static StoreHealthCheck readiness(S3Client client, URI endpoint) {
    WiredStore.Config config = new WiredStore.Config(endpoint, WiredStore.SHORT);
    return new StoreHealthCheck(client, config, new PutProbe(client, config));
  }

  @Test
  void readinessIsDownWhenABucketIsMissing() throws IOException {
    HttpServer server = answering(404, "NoSuchBucket");
    try (S3Client client = WiredStore.client(endpoint(server))) {
      HealthCheckResponse response = readiness(client, endpoint(server)).call();

      assertEquals(HealthCheckResponse.Status.DOWN, response.getStatus());
      assertEquals("refused with status 404", response.getData().orElseThrow().get("user-media"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void urlsAreSignedForThePublicEndpointWithoutAskingTheStore() {
    URI internal = URI.create("http://s3.internal:9000");
    try (S3Client client = WiredStore.client(internal)) {
      URI url =
          WiredStore.store(client, internal)
              .presignGet(KEY, Duration.ofMinutes(5), "text/plain", null);

      assertEquals("media.example.org", url.getHost());
      assertEquals("https", url.getScheme());
      assertEquals("/user-media/users/user_1/one.jpg", url.getPath());
      assertTrue(url.getQuery().contains("X-Amz-Expires=300"), url::getQuery);
    }
  }

  private static void assertUnavailable(Named named, URI endpoint) {
    try (S3Client client = WiredStore.client(endpoint)) {
      ObjectStore store = WiredStore.store(client, endpoint);
      Executable call = () -> named.call().on(store);
      assertTimeoutPreemptively(BOUND, () -> assertThrows(StoreUnavailableException.class, call));
    }
  }

  /// A store that answers each request in the same way, after reading all of it.
  private static HttpServer answering(int status, String code) throws IOException {
    HttpServer server = HttpServer.create(loopback(), 0);
    byte[] body = ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
          } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static URI endpoint(HttpServer server) {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }
}
