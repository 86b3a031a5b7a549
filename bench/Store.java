import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The running suite's object store.
record Store(S3Client client) implements AutoCloseable {
  static final String BUCKET = "user-media";

  static Store open() {
    return new Store(
        S3Client.builder()
            .endpointOverride(
                URI.create(Suite.env("VITRINE_S3_ENDPOINT", "http://localhost:9000")))
            .region(Region.of(Suite.env("VITRINE_S3_REGION", "us-east-1")))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        Suite.env("VITRINE_S3_ACCESS_KEY", "vitrine"),
                        Suite.env("VITRINE_S3_SECRET_KEY", "vitrine-secret"))))
            .build());
  }

  /// Objects that are no pictures: enough where nobody looks into them.
  void put(Stream<String> keys) throws Exception {
    put(keys, RequestBody.fromString("no picture"));
  }

  void put(Stream<String> keys, RequestBody bytes) throws Exception {
    each(
        keys.map(
            key ->
                () ->
                    client.putObject(
                        put -> put.bucket(BUCKET).key(key).contentType("image/jpeg"), bytes)));
  }

  void remove(Stream<String> keys) throws Exception {
    each(keys.map(key -> () -> client.deleteObject(delete -> delete.bucket(BUCKET).key(key))));
  }

  /// The keys below a prefix, page by page.
  Stream<String> keys(String prefix) {
    return client
        .listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix(prefix))
        .contents()
        .stream()
        .map(object -> object.key());
  }

  @Override
  public void close() {
    client.close();
  }

  private static void each(Stream<Callable<Object>> calls) throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(calls.toList())) {
        done.get();
      }
    }
  }
}
