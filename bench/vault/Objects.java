import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Puts or removes numbered objects: `put|remove PREFIX COUNT`, keys `PREFIX1.jpg` and so on.
class Objects {
  static void main(String[] arguments) throws Exception {
    boolean put = arguments[0].equals("put");
    String prefix = arguments[1];
    try (S3Client s3 = s3();
        var threads = Executors.newFixedThreadPool(8)) {
      var calls =
          IntStream.rangeClosed(1, Integer.parseInt(arguments[2]))
              .mapToObj(number -> prefix + number + ".jpg")
              .<Callable<Object>>map(key -> () -> put ? put(s3, key) : remove(s3, key))
              .toList();
      for (var done : threads.invokeAll(calls)) {
        done.get();
      }
    }
  }

  static Object put(S3Client s3, String key) {
    return s3.putObject(
        to -> to.bucket("user-media").key(key).contentType("image/jpeg"),
        RequestBody.fromString("no picture"));
  }

  static Object remove(S3Client s3, String key) {
    return s3.deleteObject(to -> to.bucket("user-media").key(key));
  }

  static S3Client s3() {
    return S3Client.builder()
        .endpointOverride(URI.create(System.getenv().getOrDefault("STORE", "http://localhost:9000")))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("vitrine", "vitrine-secret")))
        .build();
  }
}
