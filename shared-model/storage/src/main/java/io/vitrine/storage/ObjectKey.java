package io.vitrine.storage;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/// Where an object lives. Keys are plain text with `/` as a convention; they are never built from a
/// client's file name, see `io.vitrine.storage.media.ObjectNames`.
///
/// @param bucket the bucket's name, not empty
/// @param key not empty, without a leading slash, at most 1024 bytes of UTF-8 (the limit of S3)
public record ObjectKey(String bucket, String key) {
  private static final int MAX_KEY_BYTES = 1024;

  /// @throws IllegalArgumentException when a part breaks the rules above
  public ObjectKey {
    requireNonNull(bucket, "bucket");
    requireNonNull(key, "key");
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("bucket must not be empty");
    }
    if (key.isEmpty() || key.startsWith("/")) {
      throw new IllegalArgumentException("key must not be empty nor start with a slash");
    }
    if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
      throw new IllegalArgumentException("key must not be longer than 1024 bytes of UTF-8");
    }
  }

  /// Without the key, which is personal: this text ends in logs.
  @Override
  public String toString() {
    return bucket + "/...";
  }
}
