package io.vitrine.vault.media;

import io.vitrine.vault.Source;
import java.time.Instant;

/// An object that a listing of the bucket showed.
///
/// @param size in bytes
public record FoundObject(String key, String etag, long size, Instant lastModified, Source source) {
  /// The key's last part.
  public String fileName() {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
