package io.vitrine.community.rendition;

import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Thumbnail;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.storage.media.MediaType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;

/// Looks at an announced copy or thumbnail in the store before strangers may.
@ApplicationScoped
class CopyInspection {
  /// What the store says of the copy.
  enum Finding {
    AS_ANNOUNCED,
    MISSING,
    DIFFERENT,
    /// Other bytes than those that were announced lie there: a repeated job has put its own since,
    /// and announces them itself.
    REPLACED
  }

  private static final int FOREVER = -1;

  private final ObjectStore store;

  CopyInspection(ObjectStore store) {
    this.store = store;
  }

  /// Compares the object with its announcement. Tries until the store answers: a store that is away
  /// says nothing about the copy.
  @Retry(
      maxRetries = FOREVER,
      maxDuration = 0,
      delay = 200,
      jitter = 100,
      retryOn = StoreUnavailableException.class)
  @ExponentialBackoff(maxDelay = 10, maxDelayUnit = ChronoUnit.SECONDS)
  Finding inspect(CopyReady ready) {
    ObjectKey object = new ObjectKey(ready.copy().bucket(), ready.copy().key());
    return store.head(object).map(info -> compare(info, ready)).orElse(Finding.MISSING);
  }

  /// The same for thumbnails; the worst of what is found.
  @Retry(
      maxRetries = FOREVER,
      maxDuration = 0,
      delay = 200,
      jitter = 100,
      retryOn = StoreUnavailableException.class)
  @ExponentialBackoff(maxDelay = 10, maxDelayUnit = ChronoUnit.SECONDS)
  Finding inspect(ThumbnailsReady ready) {
    for (Thumbnail thumbnail : ready.thumbnails()) {
      ObjectKey object = new ObjectKey(thumbnail.object().bucket(), thumbnail.object().key());
      Optional<ObjectInfo> info = store.head(object);
      if (info.isEmpty()) {
        return Finding.MISSING;
      }
      if (!isAsAnnounced(info.get(), thumbnail)) {
        return Finding.DIFFERENT;
      }
    }
    return Finding.AS_ANNOUNCED;
  }

  private static boolean isAsAnnounced(ObjectInfo info, Thumbnail thumbnail) {
    return MediaType.of(info.mediaType()).equals(Optional.of(MediaType.WEBP))
        && info.size() == thumbnail.object().size()
        && info.etag().equals(thumbnail.object().etag());
  }

  private static Finding compare(ObjectInfo info, CopyReady ready) {
    if (!info.etag().equals(ready.copy().etag())) {
      return Finding.REPLACED;
    }
    Optional<MediaType> announced = MediaType.of(ready.mediaType());
    boolean same =
        announced.isPresent()
            && announced.equals(MediaType.of(info.mediaType()))
            && isVisual(announced.get())
            && info.size() == ready.copy().size()
            && info.size() > 0;
    return same ? Finding.AS_ANNOUNCED : Finding.DIFFERENT;
  }

  private static boolean isVisual(MediaType type) {
    return switch (type.kind()) {
      case IMAGE, VIDEO -> true;
      case AUDIO, DOCUMENT -> false;
    };
  }
}
