package io.vitrine.storage;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vitrine.embedded.EmbeddedS3;
import io.vitrine.embedded.S3Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A store of its own for this module's tests, or the one that `VITRINE_S3_ENDPOINT` and its
/// companions name.
public final class S3Resource implements QuarkusTestResourceLifecycleManager {
  private @Nullable EmbeddedS3 server;
  private @Nullable Path folder;

  @Override
  public Map<String, String> start() {
    S3Address external = external();
    return external == null ? settings(own()) : settings(external);
  }

  private static @Nullable S3Address external() {
    Map<String, String> environment = System.getenv();
    String endpoint = environment.get("VITRINE_S3_ENDPOINT");
    return endpoint == null
        ? null
        : new S3Address(
            URI.create(endpoint),
            environment.getOrDefault("VITRINE_S3_REGION", "us-east-1"),
            environment.getOrDefault("VITRINE_S3_ACCESS_KEY", ""),
            environment.getOrDefault("VITRINE_S3_SECRET_KEY", ""));
  }

  private S3Address own() {
    try {
      folder = Files.createTempDirectory("vitrine-storage");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = new EmbeddedS3(folder, 0);
    server.start();
    return server.address();
  }

  private static Map<String, String> settings(S3Address address) {
    return Map.of(
        // Any free one: what else runs on the machine may have the usual one.
        "quarkus.http.test-port",
        "0",
        "quarkus.s3.endpoint-override",
        address.endpoint().toString(),
        "quarkus.s3.aws.region",
        address.region(),
        "quarkus.s3.aws.credentials.type",
        "static",
        "quarkus.s3.aws.credentials.static-provider.access-key-id",
        address.accessKey(),
        "quarkus.s3.aws.credentials.static-provider.secret-access-key",
        address.secretKey(),
        "vitrine.storage.buckets",
        "user-media,general",
        "vitrine.storage.written-buckets",
        "user-media,general");
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
    if (folder != null) {
      deleteAll(folder);
    }
  }

  private static void deleteAll(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
