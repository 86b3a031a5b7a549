import io.vitrine.embedded.EmbeddedKafka;
import io.vitrine.embedded.EmbeddedS3;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// A store, a broker and a worker of its own. In the running suite four services would take the
/// results, and their work would count as the worker's.
final class Surroundings implements AutoCloseable {
  /// As the launcher starts it.
  private static final List<String> WORKER =
      List.of(
          "-Xms32m",
          "-Xmx96m",
          "-XX:+UseSerialGC",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:+UseCompactObjectHeaders",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:TrimNativeHeapInterval=5000",
          "-Xss512k",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:CompilerDirectivesFile=enrichment-worker/compilers.json",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-jar",
          "enrichment-worker/target/quarkus-app/quarkus-run.jar");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path folder;
  private final EmbeddedKafka kafka;
  private final EmbeddedS3 store;
  private final int port;
  private final S3Client s3;
  private Process worker;

  Surroundings(Path folder) throws IOException {
    this.folder = folder;
    this.kafka = new EmbeddedKafka(folder.resolve("kafka"), 0);
    this.store = new EmbeddedS3(folder.resolve("s3"), 0);
    store.start();
    kafka.start();
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
    this.s3 = client();
  }

  S3Client s3() {
    return s3;
  }

  String kafka() {
    return kafka.address().bootstrapServers();
  }

  long workerId() {
    return worker.pid();
  }

  /// Returns when it is ready for jobs.
  void startWorker() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(WORKER);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log().toFile());
    builder.environment().putAll(settings());
    worker = builder.start();
    // Also when the benchmark is interrupted.
    Runtime.getRuntime().addShutdownHook(new Thread(worker::destroy));
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (!isReady()) {
      if (worker.waitFor(200, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
        throw new IllegalStateException("the worker does not start:\n" + lastLines());
      }
    }
  }

  private Map<String, String> settings() {
    String endpoint = store.address().endpoint().toString();
    return Map.ofEntries(
        Map.entry("MALLOC_ARENA_MAX", "2"),
        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
        Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka()),
        Map.entry("QUARKUS_S3_ENDPOINT_OVERRIDE", endpoint),
        Map.entry("QUARKUS_S3_AWS_CREDENTIALS_TYPE", "static"),
        Map.entry(
            "QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID",
            store.address().accessKey()),
        Map.entry(
            "QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY",
            store.address().secretKey()),
        Map.entry("VITRINE_ENRICHMENT_CHILDREN_FOLDER", folder.resolve("jobs").toString()),
        // Nobody brings a token.
        Map.entry("QUARKUS_OIDC_AUTH_SERVER_URL", "http://localhost:1/realm"),
        Map.entry("QUARKUS_OIDC_DISCOVERY_ENABLED", "false"),
        Map.entry("QUARKUS_OIDC_JWKS_PATH", "/certs"),
        Map.entry("QUARKUS_OIDC_JWKS_RESOLVE_EARLY", "false"));
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/q/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private java.net.http.HttpResponse<String> get(String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  /// The value of a metric; with several series that of the first.
  double metric(String name) throws IOException, InterruptedException {
    Matcher line =
        Pattern.compile("(?m)^" + name + "(\\{[^}]*})? (\\S+)$").matcher(get("/q/metrics").body());
    if (!line.find()) {
      throw new IllegalStateException("the worker has no metric " + name);
    }
    return Double.parseDouble(line.group(2));
  }

  private Path log() {
    return folder.resolve("worker.log");
  }

  String lastLines() throws IOException {
    List<String> lines = Files.readAllLines(log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  private S3Client client() {
    return S3Client.builder()
        .endpointOverride(store.address().endpoint())
        .region(Region.of(store.address().region()))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    store.address().accessKey(), store.address().secretKey())))
        .build();
  }

  @Override
  public void close() throws InterruptedException {
    if (worker != null) {
      Stream<ProcessHandle> children = worker.descendants();
      worker.destroy();
      if (!worker.waitFor(20, TimeUnit.SECONDS)) {
        worker.destroyForcibly();
      }
      children.forEach(ProcessHandle::destroyForcibly);
    }
    s3.close();
    kafka.close();
    store.close();
  }
}
