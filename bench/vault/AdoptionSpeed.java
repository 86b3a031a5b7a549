import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Puts objects into a person's folder, times their adoption, and then times runs over them. A run's
/// time is the vault's own, from its reconciliation report.
class AdoptionSpeed {
  static final HttpClient CLIENT = HttpClient.newHttpClient();
  static final String GATEWAY = env("VITRINE_GATEWAY", "http://localhost:8080");
  static final String KEYCLOAK = env("VITRINE_KEYCLOAK", "http://localhost:8180");
  static final String PERSON = env("VITRINE_BENCH_PERSON", "bob");
  static final String BUCKET = "user-media";

  /// Short against what is measured, long against the cost of a look.
  static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  static void main(String[] arguments) throws Exception {
    int objects = Integer.parseInt(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    try (S3Client s3 = s3()) {
      String token = login();
      String prefix = "users/" + subject(token) + "/Captions/bench-" + Instant.now().getEpochSecond() + "/";
      list(token);
      long before = count(token);
      put(s3, prefix, objects);
      try {
        System.out.printf(
            "%d new objects until all are adopted: %d ms (target 10000 ms for 10000)%n",
            objects, adopted(token, before + objects));
        known(s3, prefix, runs);
      } finally {
        remove(s3, prefix);
      }
    }
  }

  static long adopted(String token, long wanted) throws Exception {
    long begin = System.nanoTime();
    while (count(token) < wanted) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return (System.nanoTime() - begin) / 1_000_000;
  }

  /// Each run beside a listing of its own time, since the machine is busy with what adoption began.
  static void known(S3Client s3, String prefix, int runs) throws Exception {
    List<Long> all = new ArrayList<>();
    List<Long> bare = new ArrayList<>();
    List<Long> more = new ArrayList<>();
    String last = "";
    while (all.size() < runs) {
      String token = login();
      list(token);
      String report = body(token, "/api/user/media/reconciliation");
      String started = field(report, "startedAt");
      boolean news = !field(report, "adopted").equals("0");
      if (started.equals(last) || news) {
        continue;
      }
      last = started;
      long run =
          Duration.between(Instant.parse(started), Instant.parse(field(report, "finishedAt")))
              .toMillis();
      long listing = listing(s3, prefix);
      all.add(run);
      bare.add(listing);
      more.add(run - listing);
    }
    System.out.printf(
        "run over known objects: median %d ms; bare listing: median %d ms;"
            + " more than that: median %d ms (target 400 ms) of %d runs%n",
        median(all), median(bare), median(more), runs);
  }

  static long listing(S3Client s3, String prefix) {
    long begin = System.nanoTime();
    String folder = prefix.substring(0, prefix.indexOf("bench-"));
    for (S3Object object :
        s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix(folder)).contents()) {
      object.key();
    }
    return (System.nanoTime() - begin) / 1_000_000;
  }

  static void put(S3Client s3, String prefix, int objects) throws Exception {
    RequestBody bytes = RequestBody.fromString("no picture");
    each(
        IntStream.range(0, objects)
            .mapToObj("%06d.jpg"::formatted)
            .map(
                name ->
                    () ->
                        s3.putObject(
                            put -> put.bucket(BUCKET).key(prefix + name).contentType("image/jpeg"),
                            bytes)));
  }

  /// The rows stay, marked as missing.
  static void remove(S3Client s3, String prefix) throws Exception {
    List<String> keys =
        s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
            .map(S3Object::key)
            .toList();
    each(
        keys.stream()
            .map(key -> () -> s3.deleteObject(delete -> delete.bucket(BUCKET).key(key))));
  }

  static void each(Stream<Callable<Object>> calls) throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(calls.toList())) {
        done.get();
      }
    }
  }

  static void list(String token) throws Exception {
    HttpResponse<String> answer;
    do {
      answer = send(request("/api/user/media?limit=1", token).GET());
    } while (!answer.headers().firstValue("Vitrine-Adoption").orElse("").equals("complete"));
  }

  static long count(String token) throws Exception {
    return Long.parseLong(field(body(token, "/api/user/media?limit=1"), "totalCount"));
  }

  static String body(String token, String path) throws Exception {
    return send(request(path, token).GET()).body();
  }

  static String login() throws Exception {
    String form =
        "grant_type=password&client_id=vitrine-cli&username=" + PERSON + "&password=" + PERSON;
    return field(
        send(
                HttpRequest.newBuilder(
                        URI.create(KEYCLOAK + "/realms/vitrine/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)))
            .body(),
        "access_token");
  }

  static String subject(String token) {
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return field(new String(claims, StandardCharsets.UTF_8), "sub");
  }

  static HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(GATEWAY + path))
        .header("Authorization", "Bearer " + token);
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    var response = CLIENT.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response.request() + ": " + response.body());
    }
    return response;
  }

  static S3Client s3() {
    return S3Client.builder()
        .endpointOverride(URI.create(env("VITRINE_S3_ENDPOINT", "http://localhost:9000")))
        .region(Region.of(env("VITRINE_S3_REGION", "us-east-1")))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    env("VITRINE_S3_ACCESS_KEY", "vitrine"),
                    env("VITRINE_S3_SECRET_KEY", "vitrine-secret"))))
        .build();
  }

  static long median(List<Long> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
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
