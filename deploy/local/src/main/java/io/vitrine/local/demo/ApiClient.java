package io.vitrine.local.demo;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vitrine.local.suite.SuiteFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A small client of the suite's APIs; an answer that is not 2xx ends the demo with what it said.
final class ApiClient {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String BOUNDARY = "vitrine-demo-7f3a9c";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  /// The access token of a local person, by the password grant that only the local realm allows.
  String signIn(URI realm, String person) {
    String name = URLEncoder.encode(person, StandardCharsets.UTF_8);
    String form =
        "grant_type=password&client_id=vitrine-cli&username=%s&password=%s".formatted(name, name);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return json(request).getString("access_token");
  }

  JsonObject get(URI address, String token) {
    return json(authorized(address, token).GET().build());
  }

  JsonObject post(URI address, String token, JsonObject body) {
    return json(
        authorized(address, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build());
  }

  /// Sends one file under `fileField` and plain fields beside it as a multipart form.
  JsonObject upload(
      URI address, String token, String fileField, Path file, Map<String, String> fields)
      throws IOException {
    return json(
        authorized(address, token)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(form(fileField, file, fields))
            .build());
  }

  /// The status that an anonymous visitor gets.
  int visit(URI address) {
    return send(HttpRequest.newBuilder(address).timeout(LIMIT).build()).statusCode();
  }

  private static HttpRequest.Builder authorized(URI address, String token) {
    return HttpRequest.newBuilder(address)
        .timeout(LIMIT)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private static BodyPublisher form(String fileField, Path file, Map<String, String> fields)
      throws IOException {
    List<BodyPublisher> parts = new ArrayList<>();
    fields.forEach(
        (name, value) ->
            parts.add(
                BodyPublishers.ofString(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, name, value))));
    parts.add(
        BodyPublishers.ofString(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                .formatted(BOUNDARY, fileField, file.getFileName())));
    parts.add(BodyPublishers.ofByteArray(Files.readAllBytes(file)));
    parts.add(BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
  }

  private JsonObject json(HttpRequest request) {
    HttpResponse<String> response = send(request);
    if (response.statusCode() / 100 != 2) {
      throw new SuiteFailure(
          "%s %s answered %d: %s"
              .formatted(
                  request.method(),
                  request.uri().getPath(),
                  response.statusCode(),
                  response.body().strip()));
    }
    try {
      return new JsonObject(response.body());
    } catch (DecodeException notJson) {
      throw new SuiteFailure(request.uri() + " did not answer with a JSON object", notJson);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException away) {
      throw new SuiteFailure("No answer from " + request.uri() + ": " + away, away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SuiteFailure("Interrupted", interrupted);
    }
  }
}
