package io.vitrine.local.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What one client can do to the others through the gateway: nothing.
@Timeout(90)
class GatewayEdgeTest {
  private static final GatewayLimits SMALL =
      new GatewayLimits(
          4,
          4,
          40,
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2));

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @SuppressWarnings("NullAway.Init") // set before each test
  private Service service;

  @SuppressWarnings("NullAway.Init")
  private Gateway gateway;

  @BeforeEach
  void startService() throws Exception {
    service =
        new Service(
            Integer.parseInt(serviceSetting("max-header-size").replace("K", "")) * 1024,
            Integer.parseInt(serviceSetting("max-initial-line-length")));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    service.close();
  }

  @Test
  void aThousandRefusedHandshakesLeaveTheServiceToOthers() throws Exception {
    start(GatewayLimits.DEFAULT);
    for (int number = 0; number < 1000; number++) {
      try (RawClient client = new RawClient(gateway.port())) {
        assertTrue(client.shake("/api/user/refused").readUntil("\r\n").contains(" 404 "));
      }
    }
    assertEquals(200, get("/api/user/any").statusCode());
    await().untilAsserted(() -> assertTrue(service.connections() < 10));
  }

  @Test
  void aRefusedHandshakeKeepsItsAnswer() throws Exception {
    start(SMALL);
    try (RawClient client = new RawClient(gateway.port())) {
      String answer = client.shake("/api/user/refused").readUntil("no such socket");
      assertTrue(answer.startsWith("HTTP/1.1 404 ") && answer.endsWith("no such socket"), answer);
    }
  }

  @Test
  void aHandshakeThatNobodyAnswersEnds() throws Exception {
    start(SMALL);
    for (int number = 0; number < 2 * SMALL.webSocketsPerUpstream(); number++) {
      try (RawClient client = new RawClient(gateway.port())) {
        String answer = client.shake("/api/user/silent").readUntil("\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
      }
    }
    await().untilAsserted(() -> assertEquals(0, service.connections()));
    try (RawClient client = new RawClient(gateway.port())) {
      assertTrue(client.shake("/api/user/socket").readUntil("\r\n").contains(" 101 "));
    }
  }

  @Test
  void openWebSocketsLeaveRequestsTheirConnectionsAndHealthTellsWhenNoMoreFit() throws Exception {
    start(SMALL);
    List<RawClient> sockets = new ArrayList<>();
    try {
      for (int number = 0; number < SMALL.webSocketsPerUpstream(); number++) {
        RawClient client = new RawClient(gateway.port());
        sockets.add(client);
        assertTrue(client.shake("/api/user/socket").readUntil("\r\n\r\n").contains(" 101 "));
      }
      assertEquals(200, get("/api/user/any").statusCode());
      HttpResponse<String> health = get("/q/health");
      assertEquals(503, health.statusCode());
      assertTrue(health.body().contains("no WebSocket is free"), health.body());
    } finally {
      for (RawClient socket : sockets) {
        socket.close();
      }
    }
    await().untilAsserted(() -> assertEquals(200, get("/q/health").statusCode()));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/user/any, '{\"message\":\"The headers of the request are too large\"}'",
    "/api/v1/any, '{\"success\":false,\"error\":\"The headers of the request are too large\"}'"
  })
  void headersThatNoServiceReadsAreRefusedHere(String path, String body) throws Exception {
    start(SMALL);
    try (RawClient client = new RawClient(gateway.port())) {
      String answer =
          client
              .send("GET " + path + " HTTP/1.1\r\nHost: x\r\nX-Large: " + "a".repeat(60_000))
              .send("\r\n\r\n")
              .readAll();
      assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
      assertTrue(answer.endsWith(body), answer);
      assertTrue(answer.toLowerCase(Locale.ROOT).contains("x-request-id"), answer);
    }
    assertEquals(0, service.connections());
  }

  @ParameterizedTest
  @ValueSource(ints = {19_000, 25_000, 31_000, 32_000, 32_400, 32_700, 33_000, 33_500, 34_000})
  void aHeadIsEitherRefusedHereOrReadByTheService(int size) throws Exception {
    start(SMALL);
    try (RawClient client = new RawClient(gateway.port())) {
      String answer =
          client
              .send("GET /api/user/any HTTP/1.1\r\nHost: x\r\n")
              .send("X-Large: " + "a".repeat(size) + "\r\n\r\n")
              .readUntil("\r\n");
      assertTrue(answer.contains(size <= 32_400 ? " 200 " : " 431 "), answer);
    }
    // The service has refused nothing: its connection is still there.
    assertEquals(200, get("/api/user/any").statusCode());
    assertEquals(1, service.connections());
  }

  @Test
  void anAddressIsRefusedHereWhenItIsTooLongForTheServices() throws Exception {
    start(SMALL);
    assertEquals(200, get("/api/user/any?q=" + "a".repeat(16_000)).statusCode());
    HttpResponse<String> refused = get("/api/user/any?q=" + "a".repeat(17_000));
    assertEquals(414, refused.statusCode());
    assertEquals("{\"message\":\"The address of the request is too long\"}", refused.body());
  }

  @Test
  void aRequestWaitsForAConnectionWithinBoundsAndHealthTells() throws Exception {
    start(SMALL);
    List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
    for (int number = 0; number < SMALL.connectionsPerUpstream(); number++) {
      slow.add(CLIENT.sendAsync(request("/api/user/hang").build(), BodyHandlers.ofString()));
    }
    await().untilAsserted(() -> assertEquals(slow.size(), service.hanging()));

    HttpResponse<String> refused = get("/api/user/any");
    assertEquals(503, refused.statusCode());
    assertEquals("{\"message\":\"vault is busy\"}", refused.body());
    assertEquals("1", refused.headers().firstValue("retry-after").orElse(""));

    HttpResponse<String> health = get("/q/health");
    assertEquals(503, health.statusCode());
    assertTrue(health.body().contains("no connection is free"), health.body());
    assertEquals(200, get("/q/health/live").statusCode());
  }

  @Test
  void healthTellsWhichServiceCannotBeReached() throws Exception {
    start(SMALL);
    assertEquals(
        "{\"status\":\"UP\",\"checks\":["
            + "{\"name\":\"vault\",\"status\":\"UP\"},{\"name\":\"library\",\"status\":\"UP\"}]}",
        get("/q/health").body());
    service.close();
    HttpResponse<String> health = get("/q/health");
    assertEquals(503, health.statusCode());
    assertTrue(health.body().contains("cannot be reached"), health.body());
  }

  @Test
  void aQuestionOnAConnectionThatWasJustClosedIsAskedOnAnother() throws Exception {
    start(SMALL);
    for (int number = 0; number < 10; number++) {
      assertEquals("whole", get("/api/user/stale").body());
    }
  }

  @Test
  void anOrderIsNotSentTwice() throws Exception {
    start(SMALL);
    assertEquals("whole", get("/api/user/stale").body());
    HttpRequest order = request("/api/user/stale").POST(BodyPublishers.ofString("{}")).build();
    assertEquals(503, CLIENT.send(order, BodyHandlers.ofString()).statusCode());
    assertEquals(1, service.posts.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via"})
  void aClientBeyondThisMachineLearnsNoAddressOfAService(String header) throws Exception {
    start(SMALL);
    HttpResponse<String> index =
        CLIENT.send(request("/").header(header, "192.0.2.1").build(), BodyHandlers.ofString());
    assertEquals("{\"gateway\":\"http://localhost:8080\"}", index.body());
    HttpResponse<String> health =
        CLIENT.send(
            request("/q/health").header(header, "192.0.2.1").build(), BodyHandlers.ofString());
    assertEquals("{\"status\":\"UP\"}", health.body());
    assertEquals("http://localhost:8081", new JsonObject(get("/").body()).getString("vault"));
  }

  @Test
  void oneClientHasSoManyConnectionsAndTwoCannotCloseAService() throws Exception {
    start(SMALL);
    assertTrue(
        2 * GatewayLimits.DEFAULT.connectionsPerClient()
            < Math.min(
                GatewayLimits.DEFAULT.connectionsPerUpstream(),
                GatewayLimits.DEFAULT.webSocketsPerUpstream()));
    List<RawClient> clients = new ArrayList<>();
    for (int number = 0; number < SMALL.connectionsPerClient(); number++) {
      clients.add(new RawClient(gateway.port()));
    }
    try (RawClient oneMore = new RawClient(gateway.port())) {
      assertEquals("", oneMore.readUntil("\n"));
    }
    assertTrue(clients.getFirst().send(head()).readUntil("\r\n").contains(" 200 "));
    for (RawClient client : clients) {
      client.close();
    }
    await().untilAsserted(() -> assertEquals(200, get("/api/user/any").statusCode()));
  }

  @Test
  void theHeadOfAFurtherRequestMustComeInTimeToo() throws Exception {
    start(SMALL);
    try (RawClient client = new RawClient(gateway.port())) {
      assertTrue(client.send(head()).readUntil("ok").endsWith("ok"));
      client.send("GET /api/user/any HTTP/1.1\r\nX-Slow: ");
      assertFalse(client.isClosedFor("a"));
      await()
          .pollInterval(Duration.ofMillis(200))
          .atMost(10, TimeUnit.SECONDS)
          .until(() -> client.isClosedFor("a"));
    }
  }

  private static String head() {
    return "GET /api/user/any HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  private void start(GatewayLimits limits) {
    InetSocketAddress address = InetSocketAddress.createUnresolved("127.0.0.1", service.port());
    gateway =
        Gateway.start(
            InetSocketAddress.createUnresolved("127.0.0.1", 0),
            Map.of(Upstream.VAULT, address, Upstream.LIBRARY, address),
            Map.of("gateway", "http://localhost:8080", "vault", "http://localhost:8081"),
            limits);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
        .timeout(Duration.ofSeconds(15));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString());
  }

  /// What the services' own defaults say.
  private static String serviceSetting(String name) throws Exception {
    Path defaults =
        Path.of(
            "../../shared-model/web/src/main/resources/META-INF/microprofile-config.properties");
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(defaults)) {
      settings.load(reader);
    }
    return settings.getProperty("quarkus.http.limits." + name);
  }
}
