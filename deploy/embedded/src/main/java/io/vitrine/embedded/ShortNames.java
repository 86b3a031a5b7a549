package io.vitrine.embedded;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Refuses keys with a part that is too long for a file's name, which S3 itself would take. While a
/// file is written its name is longer by a dash and a UUID; without this the answer is a fault of
/// the server, which clients repeat.
final class ShortNames extends ForwardingBlobStore {
  /// Of 255, what Linux's file systems take.
  private static final int MOST_BYTES = 218;

  ShortNames(BlobStore files) {
    super(files);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream bytes) {
    requireShort(request.key());
    return super.putBlob(request, bytes);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    requireShort(request.destinationKey());
    return super.copyBlob(request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    requireShort(request.key());
    return super.initiateMultipartUpload(request);
  }

  private static void requireShort(String key) {
    boolean tooLong =
        Arrays.stream(key.split("/", -1))
            .anyMatch(part -> part.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES);
    if (tooLong) {
      throw S3Exceptions.invalidArgument(
          "a part of the key has more than "
              + MOST_BYTES
              + " bytes, which this store of files does not take");
    }
  }
}
