package io.vitrine.storage;

import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads the pages of a listing, also where XML 1.0 cannot hold a key.
final class S3Pages {
  private final S3Client s3;
  private final Duration timeout;

  S3Pages(S3Client s3, Duration timeout) {
    this.s3 = s3;
    this.timeout = timeout;
  }

  /// @param limit how many objects are wanted, 1 to 1000
  record PageRequest(String bucket, String prefix, @Nullable String continuation, int limit) {}

  /// A page. Some stores tell by its last key where the next page begins, do not encode that key in
  /// version 2 of the listing, and break their own answer when XML cannot hold it. Version 1 has
  /// the same place as its marker, which is encoded like all keys.
  ObjectPage read(PageRequest page) {
    try {
      return ask(page);
    } catch (SdkClientException unreadable) {
      if (!isUnreadable(unreadable) || !continuesByKey(page)) {
        throw unreadable;
      }
      return askByMarker(page);
    }
  }

  private ObjectPage ask(PageRequest page) {
    ListObjectsV2Response answer =
        s3.listObjectsV2(
            request ->
                request
                    .bucket(page.bucket())
                    .prefix(page.prefix())
                    .continuationToken(page.continuation())
                    .maxKeys(page.limit())
                    // XML 1.0 cannot hold some characters of keys: the SDK decodes.
                    .encodingType(EncodingType.URL)
                    .overrideConfiguration(time -> time.apiCallTimeout(timeout)));
    boolean more = Boolean.TRUE.equals(answer.isTruncated());
    return page(answer.contents(), more ? answer.nextContinuationToken() : null);
  }

  private ObjectPage askByMarker(PageRequest page) {
    ListObjectsResponse answer =
        s3.listObjects(
            request ->
                request
                    .bucket(page.bucket())
                    .prefix(page.prefix())
                    .marker(page.continuation())
                    .maxKeys(page.limit())
                    .encodingType(EncodingType.URL)
                    .overrideConfiguration(time -> time.apiCallTimeout(timeout)));
    List<S3Object> found = answer.contents();
    // S3 leaves NextMarker out where nothing is grouped: then it is the last key.
    boolean more = Boolean.TRUE.equals(answer.isTruncated()) && !found.isEmpty();
    return page(found, more ? found.getLast().key() : null);
  }

  /// Elsewhere a continuation is no key, and a listing that begins at it would leave objects out.
  private static boolean continuesByKey(PageRequest page) {
    return page.continuation() == null || page.continuation().startsWith(page.prefix());
  }

  private static ObjectPage page(List<S3Object> found, @Nullable String continuation) {
    return new ObjectPage(found.stream().map(S3Pages::listed).toList(), continuation);
  }

  private static ListedObject listed(S3Object found) {
    return new ListedObject(
        found.key(), S3ObjectStore.unquoted(found.eTag()), found.size(), found.lastModified());
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
