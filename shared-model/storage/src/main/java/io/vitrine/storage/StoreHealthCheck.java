package io.vitrine.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Ready when every bucket of `vitrine.storage.buckets` answers, and takes puts where the service
/// writes. Stops at the first that does not answer at all, so that a store that is away costs one
/// time limit and not one per bucket.
@Readiness
@ApplicationScoped
class StoreHealthCheck implements HealthCheck {
  private final S3Client s3;
  private final StorageConfig config;
  private final PutProbe puts;

  StoreHealthCheck(S3Client s3, StorageConfig config, PutProbe puts) {
    this.s3 = s3;
    this.puts = puts;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("object-store").up();
    for (String bucket : config.buckets().orElse(List.of())) {
      try {
        s3.headBucket(
            request ->
                request
                    .bucket(bucket)
                    .overrideConfiguration(limit -> limit.apiCallTimeout(config.healthTimeout())));
        Optional<String> complaint = isWritten(bucket) ? puts.complaint(bucket) : Optional.empty();
        complaint.ifPresent(words -> response.down());
        response.withData(bucket, complaint.orElse("available"));
      } catch (S3Exception e) {
        response.down().withData(bucket, "refused with status " + e.statusCode());
      } catch (SdkException e) {
        return response.down().withData(bucket, "unreachable").build();
      }
    }
    return response.build();
  }

  private boolean isWritten(String bucket) {
    return config.writtenBuckets().filter(written -> written.contains(bucket)).isPresent();
  }
}
