package io.vitrine.community.rendition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Thumbnail;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.StoredObject;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.Sniffer;
import io.vitrine.storage.metadata.Cleanness;
import io.vitrine.storage.metadata.MetadataCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Looks at an announced copy or thumbnail in the store before strangers may: at what the store
/// knows of it, and at its bytes.
@ApplicationScoped
@Startup // Its counter is there before the first copy is.
class CopyInspection {
  private static final Logger LOG = Logger.getLogger(CopyInspection.class);

  /// What the store says of the copy.
  enum Finding {
    AS_ANNOUNCED,
    MISSING,
    DIFFERENT,
    /// There is something in it beside picture and sound.
    METADATA,
    /// It is broken, or was not read to its end within the limits.
    UNREADABLE,
    /// Other bytes than those that were announced lie there: a repeated job has put its own since,
    /// and announces them itself.
    REPLACED
  }

  private final ObjectStore store;
  private final RenditionConfig renditions;
  private final InspectionConfig limits;
  private final Clock clock;

  /// Counted from the start, so that the first one is seen as a rise.
  private final Counter unclean;

  CopyInspection(
      ObjectStore store,
      RenditionConfig renditions,
      InspectionConfig limits,
      Clock clock,
      MeterRegistry metrics) {
    this.store = store;
    this.renditions = renditions;
    this.limits = limits;
    this.clock = clock;
    this.unclean = metrics.counter("vitrine.community.copies.unclean");
  }

  /// Compares the object with its announcement, and looks for metadata. A store that is away says
  /// nothing about the copy.
  ///
  /// @throws io.vitrine.storage.StoreUnavailableException when it is away
  Finding inspect(CopyReady ready) {
    Optional<MediaType> type = MediaType.of(ready.mediaType()).filter(CopyInspection::isVisual);
    return type.isEmpty() ? Finding.DIFFERENT : inspect(ready.copy(), type.get());
  }

  /// The same for thumbnails; the first fault that is found.
  ///
  /// @throws io.vitrine.storage.StoreUnavailableException when the store is away
  Finding inspect(ThumbnailsReady ready) {
    for (Thumbnail thumbnail : ready.thumbnails()) {
      Finding finding = inspect(thumbnail.object(), MediaType.WEBP);
      if (finding != Finding.AS_ANNOUNCED) {
        return finding;
      }
    }
    return Finding.AS_ANNOUNCED;
  }

  private Finding inspect(StoredObject announced, MediaType type) {
    if (!announced.bucket().equals(renditions.bucket())) {
      // A bucket that is missing or forbidden is like a store that is away: it would be asked for
      // ever, and all other copies would wait.
      return Finding.DIFFERENT;
    }
    ObjectKey object = new ObjectKey(announced.bucket(), announced.key());
    try {
      return StoredBytes.open(store, object, limits, clock)
          .map(bytes -> inspect(bytes, announced, type))
          .orElse(Finding.MISSING);
    } catch (InspectionEndedException e) {
      LOG.warnf("not looked through object=%s: %s", object.key(), e.getMessage());
      return e.finding();
    }
  }

  private Finding inspect(StoredBytes bytes, StoredObject announced, MediaType type) {
    ObjectInfo info = bytes.info();
    if (!info.etag().equals(announced.etag())) {
      return Finding.REPLACED;
    }
    Optional<MediaType> expected = Optional.of(type);
    boolean same =
        info.size() == announced.size()
            && MediaType.of(info.mediaType()).equals(expected)
            && Sniffer.sniff(bytes.head()).equals(expected);
    return same ? finding(MetadataCheck.check(bytes, type), info) : Finding.DIFFERENT;
  }

  private Finding finding(Cleanness cleanness, ObjectInfo info) {
    return switch (cleanness) {
      case Cleanness.Clean() -> Finding.AS_ANNOUNCED;
      case Cleanness.Unclean(String what) -> {
        unclean.increment();
        LOG.warnf("metadata is left object=%s: %s", info.object().key(), what);
        yield Finding.METADATA;
      }
      case Cleanness.Broken(String why) -> {
        LOG.warnf("broken object=%s: %s", info.object().key(), why);
        yield Finding.UNREADABLE;
      }
    };
  }

  private static boolean isVisual(MediaType type) {
    return switch (type.kind()) {
      case IMAGE, VIDEO -> true;
      case AUDIO, DOCUMENT -> false;
    };
  }
}
