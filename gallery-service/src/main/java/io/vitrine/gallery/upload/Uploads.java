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
import io.vitrine.removal.UnfinishedUpload;
import io.vitrine.removal.UnfinishedUploads;
import io.vitrine.storage.DigestedFile;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Stores an upload: the bytes first, with no transaction open, then the row.
@ApplicationScoped
class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);

  private final ObjectStore store;
  private final DeviceFolders folders;
  private final UnfinishedUploads unfinished;
  private final EventLedger ledger;
  private final MeterRegistry metrics;

  Uploads(
      ObjectStore store,
      DeviceFolders folders,
      UnfinishedUploads unfinished,
      EventLedger ledger,
      MeterRegistry metrics) {
    this.store = store;
    this.folders = folders;
    this.unfinished = unfinished;
    this.ledger = ledger;
    this.metrics = metrics;
  }

  /// Idempotent: the same name and bytes from the same device are one event. Objects that a fault
  /// on the way leaves without a row are removed later.
  ///
  /// @throws io.vitrine.storage.StoreUnavailableException when the store is away; nothing is kept
  EventId store(DeviceName device, Upload upload) {
    EventId id = EventId.of(UUID.randomUUID());
    MediaFile file = upload.original();
    MediaFile small = upload.thumbnail();
    long bytes = file.size() + (small == null ? 0 : small.size());
    List<UnfinishedUpload> begun = new ArrayList<>();
    MessageDigest sha256 = Sha256.begin();
    ObjectKey key = folders.original(device, id, file.type());
    begun.add(unfinished.begin(key, bytes));
    StoredMedia original = put(key, file, sha256);
    StoredMedia thumbnail = null;
    if (small != null) {
      ObjectKey smallKey = folders.thumbnail(device, id, small.type());
      begun.add(unfinished.begin(smallKey, bytes));
      thumbnail = put(smallKey, small, Sha256.begin());
    }
    NewEvent event =
        new NewEvent(
            id, device, upload.name(), Sha256.hex(sha256), original, thumbnail, upload.metadata());
    return report(event, ledger.record(event, begun));
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
