import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One person's requests to the running suite, through its gateway.
record Suite(String token) {
  static final HttpClient CLIENT = HttpClient.newHttpClient();
  static final String GATEWAY = env("VITRINE_GATEWAY", "http://localhost:8080");
  static final String KEYCLOAK = env("VITRINE_KEYCLOAK", "http://localhost:8180");

  /// The persons of the local realm have their names as passwords.
  static Suite login(String person) throws Exception {
    String form =
        "grant_type=password&client_id=vitrine-cli&username=" + person + "&password=" + person;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(KEYCLOAK + "/realms/vitrine/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return new Suite(field(send(request).body(), "access_token"));
  }

  /// The person's id.
  String subject() {
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return field(new String(claims, StandardCharsets.UTF_8), "sub");
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(GATEWAY + path))
        .header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  HttpRequest.Builder share(String mediaId, String body) {
    return request("/api/media/" + mediaId + "/share")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  /// Stores a JPEG in the person's vault.
  ///
  /// @return the item's id
  String upload(byte[] picture) throws Exception {
    return upload(picture, "bench.jpg", "image/jpeg");
  }

  /// Stores a file in the person's vault.
  ///
  /// @return the item's id
  String upload(byte[] picture, String name, String mediaType) throws Exception {
    String boundary = "vitrine-bench";
    byte[] head =
        ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name + "\""
                + "\r\nContent-Type: " + mediaType + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    HttpRequest.Builder request =
        request("/api/user/media")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArrays(List.of(head, picture, tail)));
    return field(send(request).body(), "id");
  }

  void delete(String mediaId) throws Exception {
    send(request("/api/user/media/" + mediaId).DELETE());
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    var response = CLIENT.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response + ": " + response.body());
    }
    return response;
  }

  static String field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + name + " in an answer");
    }
    return matcher.group(1);
  }

  static String env(String name, String fallback) {
    return System.getenv().getOrDefault(name, fallback);
  }
}
