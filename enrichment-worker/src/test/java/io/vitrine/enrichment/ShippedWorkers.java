package io.vitrine.enrichment;

import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.testing.SuiteResource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Workers as they are shipped, over one broker and one store.
abstract class ShippedWorkers {
  static final String GROUP = "enrichment-worker";
  static final Duration PAUSE = Duration.ofMillis(250);
  static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir Path folder;

  private final SuiteResource servers = new SuiteResource();
  Map<String, String> settings = Map.of();

  @BeforeEach
  void startServers() {
    settings = new HashMap<>(servers.start());
    settings.put("quarkus.http.port", "0");
    settings.put("vitrine.enrichment.children.folder", folder.toString());
  }

  @AfterEach
  void stopServers() {
    servers.stop();
  }

  static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LIMIT).pollInterval(PAUSE).until(condition);
  }

  static void putPicture(S3Client s3) {
    s3.putObject(
        put -> put.bucket(Requests.BUCKET).key("two/picture"),
        RequestBody.fromBytes(Media.bytes("coffee.jpg")));
  }

  S3Client s3() {
    String credentials = "quarkus.s3.aws.credentials.static-provider.";
    return S3Client.builder()
        .endpointOverride(URI.create(setting("quarkus.s3.endpoint-override")))
        .region(Region.of(setting("quarkus.s3.aws.region")))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    setting(credentials + "access-key-id"),
                    setting(credentials + "secret-access-key"))))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  String bootstrapServers() {
    return setting("kafka.bootstrap.servers");
  }

  private String setting(String name) {
    return Objects.requireNonNull(settings.get(name), name);
  }
}
