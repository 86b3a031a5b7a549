package io.vitrine.storage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The port over a client as services have it, to an endpoint that a test chooses.
final class WiredStore {
  /// Of tests in which the store does not answer as it should. A put has a second more for each
  /// MiB.
  static final Duration SHORT = Duration.ofSeconds(1);

  private WiredStore() {}

  record Config(
      URI endpoint,
      Duration callTimeout,
      Duration deleteWithin,
      boolean conditionalDeletes,
      boolean framedPuts)
      implements StorageConfig {
    Config(URI endpoint, Duration callTimeout) {
      this(endpoint, callTimeout, callTimeout, false, true);
    }

    Config unframed() {
      return new Config(endpoint, callTimeout, deleteWithin, conditionalDeletes, false);
    }

    @Override
    public Optional<URI> publicEndpoint() {
      return Optional.of(URI.create("https://media.example.org"));
    }

    @Override
    public Optional<List<String>> buckets() {
      return Optional.of(List.of("user-media", "general"));
    }

    @Override
    public Optional<Set<String>> writtenBuckets() {
      return Optional.of(Set.of("user-media"));
    }

    @Override
    public Optional<List<String>> privateBuckets() {
      return Optional.empty();
    }

    @Override
    public long minimumThroughputBytesPerSecond() {
      return 1 << 20;
    }

    @Override
    public Duration healthTimeout() {
      return Duration.ofSeconds(1);
    }
  }

  static S3Client client(URI endpoint) {
    return client(new Config(endpoint, SHORT));
  }

  static S3Client client(Config config) {
    URI endpoint = config.endpoint();
    return new S3Clients()
        .client(
            S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("vitrine", "vitrine-secret"))),
            true,
            config);
  }

  static ObjectStore store(S3Client client, URI endpoint) {
    return store(client, new Config(endpoint, SHORT));
  }

  static ObjectStore store(S3Client client, Config config) {
    return new S3ObjectStore(
        client,
        S3Clients.presigner(client, config.publicEndpoint(), true),
        config,
        new PutProbe(client, config),
        Clock.systemUTC());
  }
}
