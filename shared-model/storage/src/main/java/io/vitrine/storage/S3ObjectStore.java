package io.vitrine.storage;

import static io.vitrine.storage.S3Faults.translated;

import io.vitrine.storage.S3Pages.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// The port over S3 and what speaks its API. One put is one request, so at most 5 GiB; the SDK
/// repeats what may succeed the next time.
@ApplicationScoped
public class S3ObjectStore implements ObjectStore {
  private static final String UNKNOWN_TYPE = "application/octet-stream";
  private static final int MAX_PAGE = 1000;

  private final S3Client s3;
  private final StorageConfig config;
  private final PresignedUrls urls;
  private final S3Deletes deletes;
  private final S3Pages pages;
  private final StoreClock storeClock;
  private final PutProbe puts;

  S3ObjectStore(
      S3Client s3, S3Presigner presigner, StorageConfig config, PutProbe puts, Clock clock) {
    this.s3 = s3;
    this.puts = puts;
    this.config = config;
    this.deletes = new S3Deletes(s3, config);
    this.pages = new S3Pages(s3, config.callTimeout());
    this.storeClock = new StoreClock(clock);
    this.urls = new PresignedUrls(presigner);
  }

  @Override
  public ObjectInfo put(ObjectKey object, ObjectBody body, long size, String mediaType) {
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative");
    }
    ExactBody exact = new ExactBody(body, size);
    exact.checkEmpty();
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .contentType(mediaType)
            .overrideConfiguration(limit -> limit.apiCallTimeout(longestPut(size)))
            .build();
    RequestBody content = RequestBody.fromContentProvider(exact, size, mediaType);
    try (exact) {
      PutObjectResponse answer =
          translated("put", object.bucket(), () -> s3.putObject(request, content));
      if (!exact.isSent()) {
        throw new StoreUnavailableException(
            "the object store did not wait for the whole body: bucket=" + object.bucket());
      }
      // S3 does not say when it stored an object; the clock of its answer is the same.
      Instant stored = storeClock.timeOf(answer.sdkHttpResponse());
      return new ObjectInfo(object, unquoted(answer.eTag()), size, mediaType, stored);
    } catch (RuntimeException e) {
      BodyMismatchException mismatch = exact.mismatch();
      if (mismatch != null) {
        throw mismatch;
      }
      puts.doubt(object.bucket());
      throw e;
    }
  }

  @Override
  public Optional<ObjectInfo> head(ObjectKey object) {
    return look(object).map(Sighting::object);
  }

  private Optional<Sighting> look(ObjectKey object) {
    return translated("head", object.bucket(), () -> lookOrEmpty(object));
  }

  private Optional<Sighting> lookOrEmpty(ObjectKey object) {
    try {
      var answer =
          s3.headObject(
              request ->
                  request
                      .bucket(object.bucket())
                      .key(object.key())
                      .overrideConfiguration(limit -> limit.apiCallTimeout(config.callTimeout())));
      ObjectInfo info =
          new ObjectInfo(
              object,
              unquoted(answer.eTag()),
              lengthOrNone(answer.contentLength()),
              typeOrUnknown(answer.contentType()),
              answer.lastModified());
      return Optional.of(new Sighting(info, storeClock.timeOf(answer.sdkHttpResponse())));
    } catch (S3Exception e) {
      if (S3Faults.isMissingObject(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object) {
    return translated("get", object.bucket(), () -> open(object, null));
  }

  @Override
  public Optional<ObjectContent> get(ObjectKey object, ByteRange range) {
    return translated("get", object.bucket(), () -> open(object, range));
  }

  private Optional<ObjectContent> open(ObjectKey object, @Nullable ByteRange range) {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .range(range == null ? null : "bytes=" + range.first() + "-" + range.last())
            .overrideConfiguration(limit -> limit.apiCallTimeout(config.callTimeout()))
            .build();
    try {
      ResponseInputStream<GetObjectResponse> answer = s3.getObject(request);
      return Optional.of(new S3Content(infoOf(object, range, answer), answer));
    } catch (S3Exception e) {
      if (range != null && S3Faults.isRangeNotSatisfiable(e)) {
        throw new RangeNotSatisfiableException(range);
      }
      if (S3Faults.isMissingObject(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static ObjectInfo infoOf(
      ObjectKey object, @Nullable ByteRange range, ResponseInputStream<GetObjectResponse> answer) {
    GetObjectResponse head = answer.response();
    String contentRange = head.contentRange();
    if (range != null && contentRange == null) {
      answer.abort();
      throw new StoreUnavailableException(
          "the object store ignored the range: bucket=" + object.bucket());
    }
    // A part's answer says "bytes 0-9/1234"; a whole object's has no such header.
    long size =
        contentRange == null
            ? lengthOrNone(head.contentLength())
            : Long.parseLong(contentRange.substring(contentRange.indexOf('/') + 1));
    return new ObjectInfo(
        object,
        unquoted(head.eTag()),
        size,
        typeOrUnknown(head.contentType()),
        head.lastModified());
  }

  @Override
  public void delete(ObjectKey object) {
    deletes.delete(object);
  }

  @Override
  public Deletion deleteIf(ObjectKey object, Predicate<Sighting> meant) {
    long looked = System.nanoTime();
    return deletes.deleteIf(object, look(object), looked, meant);
  }

  @Override
  public ObjectPage list(String bucket, String prefix, @Nullable String continuation, int limit) {
    if (!prefix.endsWith("/")) {
      throw new IllegalArgumentException("a prefix ends with a slash, or it matches too much");
    }
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE);
    }
    return translated(
        "list", bucket, () -> pages.read(new PageRequest(bucket, prefix, continuation, limit)));
  }

  @Override
  public URI presignGet(
      ObjectKey object, Duration life, String mediaType, @Nullable String downloadName) {
    return urls.get(object, life, mediaType, downloadName);
  }

  @Override
  public URI presignPut(ObjectKey object, Duration life, @Nullable String mediaType) {
    return urls.put(object, life, mediaType);
  }

  @Override
  public Duration longestPut(long size) {
    return config.callTimeout().plusSeconds(size / config.minimumThroughputBytesPerSecond());
  }

  /// Some stores leave the header out when the object is empty.
  static long lengthOrNone(@Nullable Long length) {
    return length == null ? 0 : length;
  }

  private static String typeOrUnknown(@Nullable String mediaType) {
    return mediaType == null || mediaType.isEmpty() ? UNKNOWN_TYPE : mediaType;
  }

  static String unquoted(@Nullable String etag) {
    return etag == null ? "" : etag.replace("\"", "");
  }
}
