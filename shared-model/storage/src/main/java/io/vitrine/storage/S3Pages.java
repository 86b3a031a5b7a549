package io.vitrine.storage;

import java.time.Duration;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// Reads the pages of a listing, also where XML 1.0 cannot hold a key.
final class S3Pages {
  private static final int MOST = 1000;

  private final S3Client s3;
  private final Duration timeout;

  S3Pages(S3Client s3, Duration timeout) {
    this.s3 = s3;
    this.timeout = timeout;
  }

  /// @param limit how many objects are wanted, 1 to 1000
  record PageRequest(String bucket, String prefix, @Nullable String continuation, int limit) {}

  /// A page. Some stores break their own answer when it ends at a key that XML cannot hold, because
  /// they tell by that key where the next begins: then a page that ends elsewhere is asked for, of
  /// fewer objects or, when none can be read, of more.
  ListObjectsV2Response read(PageRequest page) {
    try {
      return ask(page, page.limit());
    } catch (SdkClientException unreadable) {
      for (int limit : otherLimits(page.limit())) {
        if (!isUnreadable(unreadable)) {
          break;
        }
        try {
          return ask(page, limit);
        } catch (SdkClientException next) {
          unreadable = next;
        }
      }
      throw unreadable;
    }
  }

  private ListObjectsV2Response ask(PageRequest page, int limit) {
    return s3.listObjectsV2(
        request ->
            request
                .bucket(page.bucket())
                .prefix(page.prefix())
                .continuationToken(page.continuation())
                .maxKeys(limit)
                // XML 1.0 cannot hold some characters of keys: the SDK decodes.
                .encodingType(EncodingType.URL)
                .overrideConfiguration(time -> time.apiCallTimeout(timeout)));
  }

  /// Near ones first; the far ones leave many such keys behind each other.
  private static int[] otherLimits(int limit) {
    return IntStream.of(
            limit - 1,
            limit - 3,
            limit - 10,
            limit - 100,
            limit / 2,
            limit + 1,
            limit + 3,
            limit + 10,
            limit + 100)
        .filter(it -> it >= 1 && it <= MOST)
        .distinct()
        .toArray();
  }

  private static boolean isUnreadable(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof XMLStreamException) {
        return true;
      }
    }
    return false;
  }
}
