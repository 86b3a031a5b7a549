package io.vitrine.embedded;

import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/// The suite's buckets.
public final class Buckets {
  /// What people keep, public copies, the team library, the devices' media.
  public static final List<String> ALL = List.of("user-media", "general", "library", "gallery");

  private Buckets() {}

  /// Creates the missing ones through the S3 protocol. Idempotent.
  static void prepare(S3Address address) {
    try (S3Client client = client(address)) {
      List<String> existing = client.listBuckets().buckets().stream().map(Bucket::name).toList();
      ALL.stream()
          .filter(bucket -> !existing.contains(bucket))
          .forEach(bucket -> client.createBucket(request -> request.bucket(bucket)));
    } catch (SdkException e) {
      throw new StartFailedException(
          "S3 at " + address.display() + " refused: " + e.getMessage(), e);
    }
  }

  static S3Client client(S3Address address) {
    return S3Client.builder()
        .endpointOverride(address.endpoint())
        .region(Region.of(address.region()))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(address.accessKey(), address.secretKey())))
        .build();
  }
}
