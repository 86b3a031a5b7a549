import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Shares and unshares one item many times, and takes the time from each request until the vault
/// shows its effect: community's transaction, its outbox and relay, Kafka, the vault's transaction.
class Visibility {
  static final HttpClient CLIENT = HttpClient.newHttpClient();
  static final String GATEWAY = env("VITRINE_GATEWAY", "http://localhost:8080");
  static final String KEYCLOAK = env("VITRINE_KEYCLOAK", "http://localhost:8180");
  static final String KAFKA = "localhost:" + env("VITRINE_PORT_KAFKA", "19092");
  static final int WARM_UP = 20;

  static void main(String[] arguments) throws Exception {
    int runs = Integer.parseInt(arguments[1]);
    String token = login();
    String id = upload(token, Files.readAllBytes(Path.of(arguments[0])));
    List<Long> shown = new ArrayList<>();
    List<Long> hidden = new ArrayList<>();
    for (int run = -WARM_UP; run < runs; run++) {
      long show =
          until(
              token,
              id,
              true,
              request("/api/media/" + id + "/share", token)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"shareToCommunity\":false}")));
      long hide = until(token, id, false, request("/api/media/" + id + "/share", token).DELETE());
      if (run >= 0) {
        shown.add(show);
        hidden.add(hide);
      }
    }
    send(request("/api/user/media/" + id, token).DELETE());
    print("share to visible in the vault (target p99 250 ms)", shown);
    print("unshare to visible in the vault (target p99 250 ms)", hidden);
    print("bare limit, one Kafka record from send to poll", bare(runs));
  }

  static long until(String token, String id, boolean shared, HttpRequest.Builder change)
      throws Exception {
    long begin = System.nanoTime();
    var answer = CLIENT.sendAsync(change.build(), BodyHandlers.ofString());
    while (!send(request("/api/user/media/" + id, token).GET())
        .contains("\"isShared\":" + shared)) {
      Thread.onSpinWait();
    }
    long took = System.nanoTime() - begin;
    if (answer.get().statusCode() >= 300) {
      throw new IllegalStateException(answer.get().body());
    }
    return took;
  }

  static List<Long> bare(int runs) throws Exception {
    Map<String, Object> cluster = Map.of("bootstrap.servers", KAFKA);
    TopicPartition partition = new TopicPartition("bench-visibility", 0);
    List<Long> times = new ArrayList<>();
    try (Admin admin = Admin.create(cluster)) {
      admin.createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1))).all().get();
      try (var producer =
              new KafkaProducer<>(
                  Map.of("bootstrap.servers", KAFKA, "acks", "all"),
                  new StringSerializer(),
                  new StringSerializer());
          var consumer =
              new KafkaConsumer<>(cluster, new StringDeserializer(), new StringDeserializer())) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        for (int run = -WARM_UP; run < runs; run++) {
          long begin = System.nanoTime();
          producer.send(new ProducerRecord<>(partition.topic(), "key", "value"));
          while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
            Thread.onSpinWait();
          }
          if (run >= 0) {
            times.add(System.nanoTime() - begin);
          }
        }
      } finally {
        admin.deleteTopics(List.of(partition.topic())).all().get();
      }
    }
    return times;
  }

  static void print(String what, List<Long> nanos) {
    Collections.sort(nanos);
    System.out.printf(
        "%s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms of %d runs%n",
        what, at(nanos, 0.5), at(nanos, 0.95), at(nanos, 0.99), at(nanos, 1), nanos.size());
  }

  static double at(List<Long> sorted, double part) {
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * part) - 1)) / 1e6;
  }

  static String upload(String token, byte[] picture) throws Exception {
    String boundary = "vitrine-bench";
    byte[] head =
        ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"bench.jpg\""
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
