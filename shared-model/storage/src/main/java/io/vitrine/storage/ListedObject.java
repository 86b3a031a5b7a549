package io.vitrine.storage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// An object as a listing shows it.
///
/// @param key the whole key, with the prefix
/// @param etag the entity tag without quotes, empty when the store's listing leaves it out
/// @param size in bytes
public record ListedObject(String key, String etag, long size, Instant lastModified) {
  public ListedObject {
    requireNonNull(key, "key");
    requireNonNull(etag, "etag");
    requireNonNull(lastModified, "lastModified");
  }

  /// Without the key, which is personal: this text ends in logs.
  @Override
  public String toString() {
    return "ListedObject[etag=" + etag + ", size=" + size + ", lastModified=" + lastModified + "]";
  }
}
