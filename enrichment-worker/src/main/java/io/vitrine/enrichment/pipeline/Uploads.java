package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// Puts checked files into the store.
final class Uploads {
  private final ObjectStore store;

  Uploads(ObjectStore store) {
    this.store = store;
  }

  ObjectInfo put(ObjectKey target, CheckedCopy copy) {
    try (InputStream bytes = Files.newInputStream(copy.file())) {
      return store.put(target, bytes, copy.size(), copy.mediaType().value());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a copy", e);
    }
  }
}
