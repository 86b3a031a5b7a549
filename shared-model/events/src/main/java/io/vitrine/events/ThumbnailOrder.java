package io.vitrine.events;

import static java.util.Objects.requireNonNull;

/// Where thumbnails go. The requester chooses the prefix, so that a repeated job overwrites its own
/// thumbnails and nothing else; the worker appends the longest edge of the box that each fits into,
/// `320.webp` and `1280.webp`.
///
/// @param keyPrefix ends in a slash
public record ThumbnailOrder(String bucket, String keyPrefix) {
  public ThumbnailOrder {
    requireNonNull(bucket, "bucket");
    if (!keyPrefix.endsWith("/")) {
      throw new IllegalArgumentException("a key prefix ends in a slash");
    }
  }
}
