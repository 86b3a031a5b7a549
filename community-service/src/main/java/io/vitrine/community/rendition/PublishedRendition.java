package io.vitrine.community.rendition;

import io.vitrine.storage.ObjectKey;
import java.time.Instant;

/// A rendition that may be served.
///
/// @param size in bytes
/// @param width in pixels
/// @param height in pixels
/// @param sha256 of its bytes, lower-case hexadecimal
public record PublishedRendition(
    ObjectKey object,
    long size,
    String mediaType,
    int width,
    int height,
    String sha256,
    Instant publishedAt) {
  public boolean isVideo() {
    return mediaType.startsWith("video/");
  }

  /// A strong entity tag (RFC 9110), quotes included: equal exactly when the bytes are.
  public String entityTag() {
    return '"' + sha256 + '"';
  }
}
