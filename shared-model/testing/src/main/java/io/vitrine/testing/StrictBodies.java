package io.vitrine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Asks every method of the running service that takes JSON, by the service's own description, how
/// strictly it reads.
public final class StrictBodies {
  /// More than a small body may have, less than a list that is sent whole.
  private static final int TOO_LARGE = 80_000;

  private final String messageField;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// @param messageField where the service's error answers have their text
  public StrictBodies(String messageField) {
    this.messageField = messageField;
  }

  /// A method of the service.
  ///
  /// @param contentType what it takes, empty when it takes nothing
  public record Endpoint(String method, String path, String contentType) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /// All that take JSON, by path.
  public static List<Endpoint> endpoints() {
    return endpoints(true);
  }

  /// All of the service, by path.
  public static List<Endpoint> allEndpoints() {
    return endpoints(false);
  }

  private static List<Endpoint> endpoints(boolean withJson) {
    Map<String, Map<String, Object>> paths =
        JsonPath.from(RestAssured.get("/q/openapi?format=json").asString()).getMap("paths");
    List<Endpoint> found = new ArrayList<>();
    paths.forEach(
        (path, methods) ->
            methods.forEach(
                (method, operation) -> {
                  if (operation instanceof Map<?, ?> described
                      && (!withJson || takesJson(described))) {
                    found.add(
                        new Endpoint(
                            method.toUpperCase(Locale.ROOT), path, contentType(described)));
                  }
                }));
    return found;
  }

  private static String contentType(Map<?, ?> operation) {
    return operation.get("requestBody") instanceof Map<?, ?> body
            && body.get("content") instanceof Map<?, ?> content
        ? content.keySet().iterator().next().toString()
        : "";
  }

  private static boolean takesJson(Map<?, ?> operation) {
    return operation.get("requestBody") instanceof Map<?, ?> body
        && body.get("content") instanceof Map<?, ?> content
        && content.containsKey("application/json");
  }

  /// Fails unless a field that no type has is refused and named.
  public void refuseUnknownField(Endpoint endpoint) {
    HttpResponse<String> answer = send(endpoint, BodyPublishers.ofString("{\"noSuchField\":true}"));

    assertEquals(400, answer.statusCode(), () -> endpoint + ": " + answer.body());
    String message = JsonPath.from(answer.body()).getString(messageField);
    assertTrue(message.startsWith("Unknown field: noSuchField. Allowed: "), message);
  }

  /// Fails unless a large body is refused that does not say its length.
  public void refuseLargeBody(Endpoint endpoint) {
    byte[] body = ("{\"x\":\"" + "x".repeat(TOO_LARGE)).getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        send(endpoint, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertEquals(413, answer.statusCode(), () -> endpoint + ": " + answer.body());
    assertEquals("Payload too large", JsonPath.from(answer.body()).getString(messageField));
  }

  private HttpResponse<String> send(Endpoint endpoint, HttpRequest.BodyPublisher body) {
    String path = endpoint.path().replaceAll("\\{[^}]*}", "1");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
            .header("Authorization", "Bearer " + TokenMaker.token("olga", "operator", "moderator"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(endpoint.method(), body)
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(endpoint.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
