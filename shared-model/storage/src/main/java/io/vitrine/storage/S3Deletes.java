package io.vitrine.storage;

import static io.vitrine.storage.S3Faults.translated;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Deletes objects, whatever they are or only if they are the ones that are meant.
final class S3Deletes {
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client s3;
  private final StorageConfig config;

  S3Deletes(S3Client s3, StorageConfig config) {
    this.s3 = s3;
    this.config = config;
  }

  void delete(ObjectKey object) {
    translated("delete", object.bucket(), () -> send(object, null, config.callTimeout()));
  }

  /// @param looked when the store was asked for what was found, by [System#nanoTime]
  Deletion deleteIf(
      ObjectKey object, Optional<Sighting> found, long looked, Predicate<Sighting> meant) {
    if (found.isEmpty()) {
      return Deletion.MISSING;
    }
    if (!meant.test(found.get())) {
      return Deletion.OTHER;
    }
    Duration left = config.deleteWithin().minusNanos(System.nanoTime() - looked);
    if (!left.isPositive()) {
      return Deletion.UNSURE;
    }
    String etag = config.conditionalDeletes() ? found.get().object().etag() : null;
    return translated("delete", object.bucket(), () -> send(object, etag, left));
  }

  private Deletion send(ObjectKey object, @Nullable String etag, Duration limit) {
    try {
      s3.deleteObject(
          request ->
              request
                  .bucket(object.bucket())
                  .key(object.key())
                  .ifMatch(etag == null ? null : '"' + etag + '"')
                  .overrideConfiguration(time -> time.apiCallTimeout(limit)));
      return Deletion.DELETED;
    } catch (S3Exception e) {
      if (etag != null && e.statusCode() == PRECONDITION_FAILED) {
        return Deletion.UNSURE;
      }
      if (etag != null && S3Faults.isMissingObject(e)) {
        return Deletion.MISSING;
      }
      throw e;
    }
  }
}
