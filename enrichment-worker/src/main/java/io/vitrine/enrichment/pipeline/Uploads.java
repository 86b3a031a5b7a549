package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.storage.BodyMismatchException;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.TooLargeForStoreException;
import java.nio.file.Files;

/// Puts checked files into the store.
final class Uploads {
  private final ObjectStore store;

  Uploads(ObjectStore store) {
    this.store = store;
  }

  /// @throws TransientFaultException when the file can no longer be read as it was: it has passed
  ///   all checks, so this machine is to blame and not what it was made of
  ObjectInfo put(ObjectKey target, CheckedCopy copy) {
    try {
      return store.put(
          target, () -> Files.newInputStream(copy.file()), copy.size(), copy.mediaType().value());
    } catch (BodyMismatchException e) {
      throw new TransientFaultException("a checked copy cannot be read", e);
    } catch (TooLargeForStoreException e) {
      throw RejectedException.tooLarge(
          "the store takes no copy of %d bytes".formatted(copy.size()));
    }
  }
}
