package io.vitrine.storage;

import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Turns the SDK's exceptions into the port's. Their texts name the bucket and never the key, which
/// is a person's id and a file's name; nor what the store says of a request, since some stores
/// repeat the key there.
final class S3Faults {
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final String TOO_LARGE_CODE = "EntityTooLarge";
  private static final int RANGE_NOT_SATISFIABLE = 416;

  /// Answers that blame the request and that no later try will change.
  private static final Set<Integer> FINAL_STATUS = Set.of(400, 405, 411, 412, 414, 501);

  /// Answers with status 400 that a later try may change, see the S3 API reference, error codes.
  private static final Set<String> TRANSIENT_CODES =
      Set.of("RequestTimeout", "ExpiredToken", "IncompleteBody", "InternalError");

  private S3Faults() {}

  static <T> T translated(String action, String bucket, Supplier<T> call) {
    try {
      return call.get();
    } catch (S3Exception e) {
      throw refused(action, bucket, e);
    } catch (SdkException e) {
      throw new StoreUnavailableException(
          "the object store cannot be reached: action=" + action + " bucket=" + bucket, e);
    }
  }

  static boolean isMissingObject(S3Exception e) {
    return e.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code(e));
  }

  static boolean isRangeNotSatisfiable(S3Exception e) {
    return e.statusCode() == RANGE_NOT_SATISFIABLE;
  }

  private static RuntimeException refused(String action, String bucket, S3Exception e) {
    String text =
        "action=%s bucket=%s status=%d code=%s request=%s"
            .formatted(action, bucket, e.statusCode(), code(e), e.requestId());
    if (e.statusCode() == TOO_LARGE || TOO_LARGE_CODE.equals(code(e))) {
      return new TooLargeForStoreException("the object store takes nothing as large: " + text);
    }
    if (FINAL_STATUS.contains(e.statusCode()) && !TRANSIENT_CODES.contains(code(e))) {
      return new IllegalStateException("the object store takes this for a bad request: " + text);
    }
    return new StoreUnavailableException("the object store refuses: " + text);
  }

  private static String code(S3Exception e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }
}
