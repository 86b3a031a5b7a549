package io.vitrine.storage;

import io.vitrine.storage.media.ContentDisposition;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Signs URLs for the public endpoint. Asks nobody: signing is arithmetic.
final class PresignedUrls {
  /// The limit of Signature Version 4.
  private static final Duration MAX_LIFE = Duration.ofDays(7);

  private final S3Presigner presigner;

  PresignedUrls(S3Presigner presigner) {
    this.presigner = presigner;
  }

  URI get(ObjectKey object, Duration life, String mediaType, @Nullable String downloadName) {
    String disposition = downloadName == null ? null : ContentDisposition.attachment(downloadName);
    return URI.create(
        presigner
            .presignGetObject(
                order ->
                    order
                        .signatureDuration(checked(life))
                        .getObjectRequest(
                            request ->
                                request
                                    .bucket(object.bucket())
                                    .key(object.key())
                                    .responseContentType(mediaType)
                                    .responseContentDisposition(disposition)))
            .url()
            .toString());
  }

  URI put(ObjectKey object, Duration life, @Nullable String mediaType) {
    return URI.create(
        presigner
            .presignPutObject(
                order ->
                    order
                        .signatureDuration(checked(life))
                        .putObjectRequest(
                            request ->
                                request
                                    .bucket(object.bucket())
                                    .key(object.key())
                                    .contentType(mediaType)))
            .url()
            .toString());
  }

  private static Duration checked(Duration life) {
    if (!life.isPositive() || life.compareTo(MAX_LIFE) > 0) {
      throw new IllegalArgumentException("a URL lives longer than nothing and at most 7 days");
    }
    return life;
  }
}
