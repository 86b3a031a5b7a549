package io.vitrine.library.media;

import io.vitrine.events.Sha256;
import io.vitrine.removal.UnfinishedUpload;
import io.vitrine.removal.UnfinishedUploads;
import io.vitrine.storage.DigestedFile;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.UUID;

/// Streams a file into the library's bucket and takes its checksum on the way.
@ApplicationScoped
class ObjectWriter {
  private final ObjectStore store;
  private final UnfinishedUploads unfinished;
  private final MediaConfig config;

  ObjectWriter(ObjectStore store, UnfinishedUploads unfinished, MediaConfig config) {
    this.store = store;
    this.unfinished = unfinished;
    this.config = config;
  }

  /// A file that the store has and no row names yet.
  ///
  /// @param sha256 of the bytes, lower-case hexadecimal
  /// @param upload to be finished with the row
  record Written(
      FileCheck.Accepted accepted,
      UUID mediaId,
      ObjectInfo object,
      String sha256,
      UnfinishedUpload upload) {}

  /// Stores a file under a new id.
  ///
  /// @throws io.vitrine.storage.StoreUnavailableException when the store is away
  Written write(UUID teamId, FileCheck.Accepted accepted) {
    UUID mediaId = UUID.randomUUID();
    String extension = accepted.type().extension();
    ObjectKey key =
        new ObjectKey(config.bucket(), "teams/%s/%s.%s".formatted(teamId, mediaId, extension));
    IncomingFile file = accepted.file();
    MessageDigest sha256 = Sha256.begin();
    UnfinishedUpload upload = unfinished.begin(key, file.size());
    DigestedFile bytes = new DigestedFile(file.path(), sha256);
    ObjectInfo object = store.put(key, bytes, file.size(), accepted.type().value());
    return new Written(accepted, mediaId, object, Sha256.hex(sha256), upload);
  }
}
