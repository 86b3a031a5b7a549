package io.vitrine.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Whether buckets take what is put. Tried with an empty object under one key, when a bucket is
/// first looked at, after a put that the store refused, and then for as long as it refuses: a store
/// that is well costs readiness no puts. Thread-safe.
@ApplicationScoped
class PutProbe {
  /// In no user's folder, and no copy.
  static final String KEY = "vitrine/readiness";

  private final S3Client s3;
  private final StorageConfig config;
  private final Set<String> trusted = ConcurrentHashMap.newKeySet();

  PutProbe(S3Client s3, StorageConfig config) {
    this.s3 = s3;
    this.config = config;
  }

  /// A put was refused: the bucket is tried again.
  void doubt(String bucket) {
    trusted.remove(bucket);
  }

  /// Tries when it must.
  ///
  /// @return what is wrong, for operators; empty when puts are taken
  Optional<String> complaint(String bucket) {
    if (trusted.contains(bucket)) {
      return Optional.empty();
    }
    Optional<String> complaint = attempt(bucket);
    if (complaint.isEmpty()) {
      trusted.add(bucket);
    }
    return complaint;
  }

  private Optional<String> attempt(String bucket) {
    try {
      s3.putObject(
          put ->
              put.bucket(bucket)
                  .key(KEY)
                  .overrideConfiguration(limit -> limit.apiCallTimeout(config.healthTimeout())),
          RequestBody.empty());
      return Optional.empty();
    } catch (S3Exception e) {
      String hint = e.statusCode() == 501 ? "; see vitrine.storage.framed-puts" : "";
      return Optional.of("refuses puts with status " + e.statusCode() + hint);
    } catch (SdkException e) {
      return Optional.of("takes no puts in time");
    }
  }
}
