package io.vitrine.enrichment.testing;

import io.vitrine.events.CopyOrder;
import io.vitrine.events.DetectionHints;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Requester;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.events.ThumbnailOrder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Requests for enrichment.
public final class Requests {
  public static final String BUCKET = "user-media";

  /// Where copies go.
  public static final String COPY_BUCKET = "general";

  private Requests() {}

  /// Everything that the worker can do, for one object; the copy carries the watermark.
  public static EnrichmentRequested everything(String subjectId, String key) {
    return new EnrichmentRequested(
        Requester.COMMUNITY,
        subjectId,
        7,
        new StoredObject(BUCKET, key, null, 1),
        key,
        Set.of(Task.PROBE, Task.DETECT, Task.COPY),
        new CopyOrder(COPY_BUCKET, copyKey(key), true));
  }

  /// Only what a look at the header tells.
  public static EnrichmentRequested probe(String subjectId, String key) {
    return new EnrichmentRequested(
        Requester.VAULT,
        subjectId,
        3,
        new StoredObject(BUCKET, key, null, 1),
        key,
        Set.of(Task.PROBE),
        null);
  }

  /// Only the fingerprint.
  public static EnrichmentRequested fingerprint(String subjectId, String key) {
    return new EnrichmentRequested(
        Requester.VAULT,
        subjectId,
        3,
        new StoredObject(BUCKET, key, null, 1),
        key,
        Set.of(Task.FINGERPRINT),
        null);
  }

  /// Only who is shown.
  ///
  /// @param title a hint
  public static EnrichmentRequested detect(
      String subjectId, String key, String originalName, @Nullable String title) {
    return new EnrichmentRequested(
        Requester.VAULT,
        subjectId,
        3,
        new StoredObject(BUCKET, key, null, 1),
        originalName,
        Set.of(Task.DETECT),
        null,
        new DetectionHints(null, title, null));
  }

  /// Only a copy.
  public static EnrichmentRequested copy(String subjectId, String key) {
    return new EnrichmentRequested(
        Requester.COMMUNITY,
        subjectId,
        7,
        new StoredObject(BUCKET, key, null, 1),
        key,
        Set.of(Task.COPY),
        new CopyOrder(COPY_BUCKET, copyKey(key), true));
  }

  /// Only thumbnails.
  public static EnrichmentRequested thumbnails(String subjectId, String key) {
    return new EnrichmentRequested(
        Requester.GALLERY,
        subjectId,
        2,
        new StoredObject(BUCKET, key, null, 1),
        key,
        Set.of(Task.THUMBNAIL),
        null,
        null,
        new ThumbnailOrder(COPY_BUCKET, "thumbnails/" + key + "/"));
  }

  /// The key of the copy that these requests order.
  public static String copyKey(String key) {
    return "community/" + key;
  }
}
