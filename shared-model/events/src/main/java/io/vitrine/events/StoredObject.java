package io.vitrine.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// An object in the store as it was when the event was written.
///
/// @param bucket the bucket's name
/// @param key the key, without a leading slash
/// @param etag the store's entity tag without quotes, null when the writer did not know it
/// @param size in bytes
public record StoredObject(String bucket, String key, @Nullable String etag, long size) {
  public StoredObject {
    requireNonNull(bucket, "bucket");
    requireNonNull(key, "key");
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative");
    }
  }
}
