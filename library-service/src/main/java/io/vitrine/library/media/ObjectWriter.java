package io.vitrine.library.media;

import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Streams a file into the library's bucket and takes its checksum on the way.
@ApplicationScoped
class ObjectWriter {
  private final ObjectStore store;
  private final MediaConfig config;

  ObjectWriter(ObjectStore store, MediaConfig config) {
    this.store = store;
    this.config = config;
  }

  /// A file that the store has and no row names yet.
  ///
  /// @param sha256 of the bytes, lower-case hexadecimal
  record Written(FileCheck.Accepted accepted, UUID mediaId, ObjectInfo object, String sha256) {}

  /// Stores a file under a new id.
  ///
  /// @throws io.vitrine.storage.StoreUnavailableException when the store is away
  Written write(UUID teamId, FileCheck.Accepted accepted) {
    UUID mediaId = UUID.randomUUID();
    String extension = accepted.type().extension();
    ObjectKey key =
        new ObjectKey(config.bucket(), "teams/%s/%s.%s".formatted(teamId, mediaId, extension));
    IncomingFile file = accepted.file();
    MessageDigest digest = sha256();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
      ObjectInfo object = store.put(key, bytes, file.size(), accepted.type().value());
      return new Written(accepted, mediaId, object, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a spooled upload", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
