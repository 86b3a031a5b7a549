package io.vitrine.community.rendition;

import org.jspecify.annotations.Nullable;

/// A rendition as its owner sees it.
///
/// @param reason why it failed, in one word; null unless it did
public record RenditionState(
    long id, Purpose purpose, RenditionStatus status, @Nullable String reason) {
  public boolean isSettled() {
    return status != RenditionStatus.PROCESSING;
  }
}
