package io.vitrine.gallery.upload;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.events.Sha256;
import io.vitrine.gallery.DeviceName;
import io.vitrine.gallery.event.DeviceFolders;
import io.vitrine.gallery.event.EventId;
import io.vitrine.gallery.event.EventLedger;
import io.vitrine.gallery.event.NewEvent;
import io.vitrine.gallery.event.Recorded;
import io.vitrine.gallery.event.StoredMedia;
import io.vitrine.storage.DigestedFile;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Stores an upload: the bytes first, with no transaction open, then the row.
@ApplicationScoped
class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);

  private final ObjectStore store;
  private final DeviceFolders folders;
  private final EventLedger ledger;
  private final MeterRegistry metrics;

  Uploads(ObjectStore store, DeviceFolders folders, EventLedger ledger, MeterRegistry metrics) {
    this.store = store;
    this.folders = folders;
    this.ledger = ledger;
    this.metrics = metrics;
  }

  /// Idempotent: the same name and bytes from the same device are one event. A crash on the way
  /// leaves at most objects that no row knows, under keys of their own.
  ///
  /// @throws io.vitrine.storage.StoreUnavailableException when the store is away; nothing is kept
  EventId store(DeviceName device, Upload upload) {
    EventId id = EventId.of(UUID.randomUUID());
    MediaFile file = upload.original();
    MessageDigest sha256 = Sha256.begin();
    StoredMedia original = put(folders.original(device, id, file.type()), file, sha256);
    NewEvent event =
        new NewEvent(
            id,
            device,
            upload.name(),
            Sha256.hex(sha256),
            original,
            putThumbnail(device, id, upload.thumbnail()),
            upload.metadata());
    return report(event, ledger.record(event));
  }

  private @Nullable StoredMedia putThumbnail(
      DeviceName device, EventId id, @Nullable MediaFile thumbnail) {
    return thumbnail == null
        ? null
        : put(folders.thumbnail(device, id, thumbnail.type()), thumbnail, Sha256.begin());
  }

  private StoredMedia put(ObjectKey object, MediaFile file, MessageDigest digest) {
    DigestedFile bytes = new DigestedFile(file.path(), digest);
    return StoredMedia.of(store.put(object, bytes, file.size(), file.type().value()), file.type());
  }

  private EventId report(NewEvent event, Recorded recorded) {
    String outcome =
        switch (recorded) {
          case Recorded.Added added -> "added";
          case Recorded.AlreadyThere there -> "already-there";
        };
    metrics.counter("vitrine.gallery.uploads", "outcome", outcome).increment();
    LOG.infof(
        "upload device=%s event=%s type=%s bytes=%d outcome=%s",
        event.device(),
        recorded.id(),
        event.original().type().value(),
        event.original().size(),
        outcome);
    return recorded.id();
  }
}
