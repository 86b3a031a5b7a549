import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Uploads a picture, waits for its enrichment, shares it, and takes the time from the POST until its
/// public copy is served; many times, one after the other.
class ShareLatency {
  static final HttpClient CLIENT = HttpClient.newHttpClient();
  static final String GATEWAY = env("VITRINE_GATEWAY", "http://localhost:8080");
  static final String KEYCLOAK = env("VITRINE_KEYCLOAK", "http://localhost:8180");

  static void main(String[] arguments) throws Exception {
    byte[] picture = Files.readAllBytes(Path.of(arguments[0]));
    int runs = Integer.parseInt(arguments[1]);
    String token = login();
    List<Long> answered = new ArrayList<>();
    List<Long> published = new ArrayList<>();
    for (int run = -5; run < runs; run++) {
      String id = upload(token, picture);
      awaitEnriched(token, id);
      long begin = System.nanoTime();
      String share =
          send(
              request("/api/media/" + id + "/share", token)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"tags\":[\"space\"],\"policyAgreed\":true}")));
      long answer = System.nanoTime();
      URI copy = URI.create(field(share, "communityUrl"));
      while (CLIENT
              .send(HttpRequest.newBuilder(copy).build(), BodyHandlers.discarding())
              .statusCode()
          != 200) {
        Thread.onSpinWait();
      }
      if (run >= 0) {
        answered.add((answer - begin) / 1_000_000);
        published.add((System.nanoTime() - begin) / 1_000_000);
      }
      send(request("/api/user/media/" + id, token).DELETE());
    }
    print("share answered", answered);
    print("share to public (target p95 1500 ms)", published);
  }

  static void print(String what, List<Long> millis) {
    Collections.sort(millis);
    System.out.printf(
        "%s: median %d ms, p95 %d ms, max %d ms of %d runs%n",
        what,
        millis.get(millis.size() / 2),
        millis.get((int) Math.ceil(millis.size() * 0.95) - 1),
        millis.getLast(),
        millis.size());
  }

  static String upload(String token, byte[] picture) throws Exception {
    String boundary = "vitrine-bench";
    byte[] head =
        ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"full.jpg\""
                + "\r\nContent-Type: image/jpeg\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    return field(
        send(
            request("/api/user/media", token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(List.of(head, picture, tail)))),
        "id");
  }

  static void awaitEnriched(String token, String id) throws Exception {
    while (!send(request("/api/user/media/" + id, token).GET()).contains("\"completed\"")) {
      Thread.onSpinWait();
    }
  }

  static String login() throws Exception {
    return field(
        send(
            HttpRequest.newBuilder(
                    URI.create(KEYCLOAK + "/realms/vitrine/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=password&client_id=vitrine-cli&username=alice&password=alice"))),
        "access_token");
  }

  static HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(GATEWAY + path))
        .header("Authorization", "Bearer " + token);
  }

  static String send(HttpRequest.Builder request) throws Exception {
    var response = CLIENT.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response.request() + ": " + response.body());
    }
    return response.body();
  }

  static String field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + name + " in " + json);
    }
    return matcher.group(1);
  }

  static String env(String name, String fallback) {
    return System.getenv().getOrDefault(name, fallback);
  }
}
