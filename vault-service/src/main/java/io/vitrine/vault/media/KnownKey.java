package io.vitrine.vault.media;

import org.jspecify.annotations.Nullable;

/// What a row says of its object.
///
/// @param etag null when it is not known
/// @param size in bytes
/// @param settled false for a row that is younger than the listing it is compared with, which may
///   therefore not show its object yet
public record KnownKey(
    long id, String key, @Nullable String etag, long size, boolean available, boolean settled) {
  /// Whether a listing shows nothing that the row does not say. A listing without entity tags tells
  /// sizes alone.
  public boolean isAsSeen(String listedEtag, long listedSize) {
    boolean same = size == listedSize && (listedEtag.isEmpty() || listedEtag.equals(etag));
    return available && (same || !settled);
  }
}
