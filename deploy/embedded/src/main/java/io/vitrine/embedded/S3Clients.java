package io.vitrine.embedded;

import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/// Speaks S3 with a store that somebody else runs.
final class S3Clients {
  private S3Clients() {}

  /// Creates the missing buckets. Idempotent.
  ///
  /// @throws StartFailedException when the store does not answer or refuses
  static void createBuckets(S3Address address) {
    try (S3Client client = open(address)) {
      List<String> existing = client.listBuckets().buckets().stream().map(Bucket::name).toList();
      Buckets.ALL.stream()
          .filter(bucket -> !existing.contains(bucket))
          .forEach(bucket -> client.createBucket(request -> request.bucket(bucket)));
    } catch (SdkException e) {
      throw new StartFailedException(
          "S3 at " + address.display() + " refused: " + e.getMessage(), e);
    }
  }

  static S3Client open(S3Address address) {
    return S3Client.builder()
        .endpointOverride(address.endpoint())
        .region(Region.of(address.region()))
        .forcePathStyle(true)
        // Not every store knows the newer checksums.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .credentialsProvider(credentials(address))
        .build();
  }

  static StaticCredentialsProvider credentials(S3Address address) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(address.accessKey(), address.secretKey()));
  }
}
