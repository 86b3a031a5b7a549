package io.vitrine.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The proxy against a real HTTP server in the place of a service.
class GatewayTest {
  private static final long UPLOAD_BYTES = 100L << 20;

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @SuppressWarnings("NullAway.Init") // set in start()
  private static Gateway gateway;

  private static final AtomicLong UPSTREAM_RECEIVED = new AtomicLong();
  private static final AtomicLong MOST_HELD_BACK = new AtomicLong();

  @BeforeAll
  static void start() throws Exception {
    HttpServer upstream =
        VERTX
            .createHttpServer()
            .requestHandler(GatewayTest::answer)
            .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    gateway =
        Gateway.start(
            InetSocketAddress.createUnresolved("127.0.0.1", 0),
            Map.of(
                Upstream.VAULT,
                    InetSocketAddress.createUnresolved("127.0.0.1", upstream.actualPort()),
                Upstream.COMMUNITY, InetSocketAddress.createUnresolved("127.0.0.1", 1),
                Upstream.LIBRARY, InetSocketAddress.createUnresolved("127.0.0.1", 1),
                Upstream.GALLERY,
                    InetSocketAddress.createUnresolved("127.0.0.1", upstream.actualPort())),
            Map.of("gateway", "http://localhost:8080"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    VERTX.close();
  }

  @Test
  void queryAndPathArriveAsTheyWereSent() throws Exception {
    JsonObject seen = json(get("/api/user/media/a%20b%2Bc?search=x%26y&limit=3"));
    assertEquals("/api/user/media/a%20b%2Bc?search=x%26y&limit=3", seen.getString("uri"));
  }

  @Test
  void theServiceLearnsWhoCalledAndUnderWhichAddress() throws Exception {
    JsonObject headers = json(get("/api/user/media")).getJsonObject("headers");
    assertEquals("127.0.0.1", headers.getString("x-forwarded-for"));
    assertEquals("http", headers.getString("x-forwarded-proto"));
    assertEquals("127.0.0.1:" + gateway.port(), headers.getString("x-forwarded-host"));
  }

  @Test
  void whatAClientClaimsToForwardIsDropped() throws Exception {
    HttpRequest request =
        request("/api/user/media")
            .header("X-Forwarded-For", "6.6.6.6")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Prefix", "/evil")
            .header("Forwarded", "for=6.6.6.6")
            .header("Authorization", "Bearer kept")
            .build();
    JsonObject headers = json(send(request)).getJsonObject("headers");
    assertEquals("127.0.0.1", headers.getString("x-forwarded-for"));
    assertEquals("http", headers.getString("x-forwarded-proto"));
    assertFalse(headers.encode().contains("evil"), headers.encode());
    assertFalse(headers.encode().contains("6.6.6.6"), headers.encode());
    assertEquals("Bearer kept", headers.getString("authorization"));
  }

  @Test
  void aRangeIsPassedBothWays() throws Exception {
    HttpResponse<String> response =
        send(request("/api/user/range").header("Range", "bytes=2-4").build());
    assertEquals(206, response.statusCode());
    assertEquals("bytes=2-4", response.body());
    assertEquals("bytes 2-4/10", response.headers().firstValue("content-range").orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"HEAD, /api/user/head, 200, 1234", "GET, /api/user/not-modified, 304, ''"})
  void anAnswerWithoutABodyKeepsItsHead(String method, String path, int status, String length)
      throws Exception {
    HttpResponse<String> response =
        send(request(path).method(method, BodyPublishers.noBody()).build());
    assertEquals(status, response.statusCode());
    assertEquals(length, response.headers().firstValue("content-length").orElse(""));
    assertEquals("\"v1\"", response.headers().firstValue("etag").orElse(""));
    assertEquals("", response.body());
  }

  /// Java's own client asks for HTTP/2 with its first request unless it is told not to.
  @Test
  void anUploadThatOffersAnUpgradeToHttp2ArrivesWhole() throws Exception {
    UPSTREAM_RECEIVED.set(0);
    try (HttpClient upgrading = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          upgrading.send(
              request("/api/user/upload")
                  .POST(BodyPublishers.ofByteArrays(List.of(new byte[1 << 19], new byte[1 << 19])))
                  .build(),
              BodyHandlers.ofString());

      assertEquals(200, response.statusCode());
      assertEquals(1 << 20, UPSTREAM_RECEIVED.get());
    }
  }

  @Test
  void aLargeUploadIsStreamedWhileItComes() throws Exception {
    UPSTREAM_RECEIVED.set(0);
    MOST_HELD_BACK.set(0);
    HttpRequest request =
        request("/api/user/upload")
            .POST(BodyPublishers.ofInputStream(() -> new Zeros(UPLOAD_BYTES)))
            .build();
    HttpResponse<String> response = send(request);
    assertEquals(Long.toString(UPLOAD_BYTES), response.body());
    // Socket buffers on the way hold a few MiB; a proxy that collects would hold all.
    assertTrue(MOST_HELD_BACK.get() < 32L << 20, "held back " + MOST_HELD_BACK.get());
  }

  @Test
  void aLargeDownloadIsStreamed() throws Exception {
    HttpResponse<InputStream> response =
        CLIENT.send(request("/api/user/download").build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      long bytes = body.transferTo(OutputStream.nullOutputStream());
      assertEquals(UPLOAD_BYTES, bytes);
    }
  }

  @Test
  void aDownloadThatBreaksUpstreamBreaksForTheClientToo() {
    assertThrows(IOException.class, () -> send(request("/api/user/broken").build()));
  }

  @Test
  void aClientThatWaitsForLeaveToSendGetsIt() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket.setSoTimeout(5000);
      socket
          .getOutputStream()
          .write(
              "POST /api/user/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue".length());
      assertEquals("HTTP/1.1 100 Continue", new String(answer, StandardCharsets.US_ASCII));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/community, '{\"message\":\"community is not available\"}'",
    "/api/v1/media, '{\"success\":false,\"error\":\"library is not available\"}'"
  })
  void aServiceThatIsDownIsSaidInItsOwnWords(String path, String body) throws Exception {
    HttpResponse<String> response = get(path);
    assertEquals(503, response.statusCode());
    assertEquals(body, response.body());
    assertEquals("application/json", response.headers().firstValue("content-type").orElse(""));
    assertEquals("1", response.headers().firstValue("retry-after").orElse(""));
    assertTrue(response.headers().firstValue("x-request-id").isPresent());
  }

  @Test
  void anUnknownPathIsNotFound() throws Exception {
    HttpResponse<String> response = get("/communityx");
    assertEquals(404, response.statusCode());
    assertEquals("{\"message\":\"Not found\"}", response.body());
  }

  @ParameterizedTest
  @CsvSource({"/q/metrics", "/api/user/../../q/metrics", "/api/user/%2e%2e/%2e%2e/q/metrics"})
  void theInsideOfAServiceIsOutOfReach(String path) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket.setSoTimeout(5000);
      // Not by a client that tidies the path first.
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
    }
  }

  @Test
  void itTellsItsOwnHealthAndTheAddresses() throws Exception {
    assertEquals("UP", json(get("/q/health/live")).getString("status"));
    assertEquals("http://localhost:8080", json(get("/")).getString("gateway"));
  }

  @Test
  void aWebSocketPasses() throws Exception {
    CompletableFuture<String> echo = new CompletableFuture<>();
    URI address = URI.create("ws://127.0.0.1:" + gateway.port() + "/api/gallery/cam/commands");
    WebSocket socket =
        CLIENT
            .newWebSocketBuilder()
            .buildAsync(address, new FirstMessage(echo))
            .get(10, TimeUnit.SECONDS);
    socket.sendText("hello", true).get(10, TimeUnit.SECONDS);
    assertEquals("hello", echo.get(10, TimeUnit.SECONDS));
    socket.abort();
  }

  @Test
  void aWebSocketToAServiceThatIsDownIsRefused() {
    URI address = URI.create("ws://127.0.0.1:" + gateway.port() + "/api/community/live");
    assertThrows(
        ExecutionException.class,
        () ->
            CLIENT
                .newWebSocketBuilder()
                .buildAsync(address, new FirstMessage(new CompletableFuture<>()))
                .get(10, TimeUnit.SECONDS));
  }

  private static void answer(HttpServerRequest request) {
    switch (Objects.requireNonNull(request.path())) {
      case "/api/user/range" ->
          request
              .response()
              .setStatusCode(206)
              .putHeader("Content-Range", "bytes 2-4/10")
              .end(request.getHeader("Range"));
      case "/api/user/head" ->
          request.response().putHeader("ETag", "\"v1\"").putHeader("Content-Length", "1234").end();
      case "/api/user/not-modified" ->
          request.response().setStatusCode(304).putHeader("ETag", "\"v1\"").end();
      case "/api/user/upload" -> countUpload(request);
      case "/api/user/download" -> sendZeros(request, UPLOAD_BYTES);
      case "/api/user/broken" -> {
        request.response().putHeader("Content-Length", "1000").write("only this");
        VERTX.setTimer(200, timer -> request.connection().close());
      }
      default -> request.response().end(seen(request).toBuffer());
    }
  }

  private static JsonObject seen(HttpServerRequest request) {
    JsonObject headers = new JsonObject();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new JsonObject().put("uri", request.uri()).put("headers", headers);
  }

  private static void countUpload(HttpServerRequest request) {
    request.handler(
        part -> {
          long received = UPSTREAM_RECEIVED.addAndGet(part.length());
          MOST_HELD_BACK.accumulateAndGet(Zeros.lastSent() - received, Math::max);
        });
    request.endHandler(end -> request.response().end(Long.toString(UPSTREAM_RECEIVED.get())));
  }

  private static void sendZeros(HttpServerRequest request, long bytes) {
    request.response().putHeader("Content-Length", Long.toString(bytes));
    sendMore(request, bytes);
  }

  private static void sendMore(HttpServerRequest request, long left) {
    if (left == 0) {
      request.response().end();
      return;
    }
    int size = Math.toIntExact(Math.min(left, 64 * 1024));
    request
        .response()
        .write(Buffer.buffer(new byte[size]))
        .onSuccess(written -> sendMore(request, left - size));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path).build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static JsonObject json(HttpResponse<String> response) {
    return new JsonObject(response.body());
  }

  private static final class FirstMessage implements WebSocket.Listener {
    private final CompletableFuture<String> message;

    FirstMessage(CompletableFuture<String> message) {
      this.message = message;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      message.complete(text.toString());
      return null;
    }
  }
}
