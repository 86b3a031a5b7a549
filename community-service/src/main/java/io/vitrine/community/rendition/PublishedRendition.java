package io.vitrine.community.rendition;

import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rendition that may be served, or a thumbnail of one.
///
/// @param size in bytes
/// @param width in pixels
/// @param height in pixels
/// @param contentTag changes with its bytes: of a copy their SHA-256, of a thumbnail the store's
///   tag
/// @param etag the store's name for the bytes that were judged; null of a copy from before it was
///   noted
public record PublishedRendition(
    ObjectKey object,
    long size,
    String mediaType,
    int width,
    int height,
    String contentTag,
    @Nullable String etag,
    Instant publishedAt) {
  /// Whether an object of the store still is what was judged, and not what a repeated job has put
  /// in its place since.
  boolean isStill(ObjectInfo found) {
    return found.size() == size && (etag == null || etag.equals(found.etag()));
  }

  public boolean isVideo() {
    return mediaType.startsWith("video/");
  }

  /// A strong entity tag (RFC 9110), quotes included: equal exactly when the bytes are.
  public String entityTag() {
    return '"' + contentTag + '"';
  }
}
