package io.vitrine.events;

import static java.util.Objects.requireNonNull;

/// Where a copy goes and whether it carries the watermark. The requester chooses the key, so that a
/// repeated job overwrites its own copy and nothing else.
public record CopyOrder(String bucket, String key, boolean watermark) {
  public CopyOrder {
    requireNonNull(bucket, "bucket");
    requireNonNull(key, "key");
  }
}
