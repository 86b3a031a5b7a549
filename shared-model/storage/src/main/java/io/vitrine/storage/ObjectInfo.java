package io.vitrine.storage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// What the store knows of an object.
///
/// @param etag the entity tag without quotes; changes with the bytes, but is no checksum
/// @param size of the whole object, in bytes
/// @param mediaType as given when it was put, `application/octet-stream` when unknown
/// @param lastModified by the store's clock, in whole seconds on most stores
public record ObjectInfo(
    ObjectKey object, String etag, long size, String mediaType, Instant lastModified) {
  public ObjectInfo {
    requireNonNull(object, "object");
    requireNonNull(etag, "etag");
    requireNonNull(mediaType, "mediaType");
    requireNonNull(lastModified, "lastModified");
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative");
    }
  }
}
