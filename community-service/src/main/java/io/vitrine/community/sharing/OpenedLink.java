package io.vitrine.community.sharing;

import io.vitrine.community.rendition.PublishedRendition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A link that leads somewhere: it has not ended and its copy is published.
///
/// @param name the original name, without its extension
/// @param poster of a video, once there is one
/// @param passwordHash null when it asks for nothing
/// @param maxViews null when it takes any number of visits
record OpenedLink(
    long mediaId,
    String code,
    String name,
    PublishedRendition rendition,
    @Nullable PublishedRendition poster,
    Instant sharedAt,
    @Nullable String passwordHash,
    @Nullable Integer maxViews,
    int views) {
  /// Whether the code alone is not enough.
  boolean isLimited() {
    return passwordHash != null || maxViews != null;
  }

  boolean isUsedUp() {
    return maxViews != null && views >= maxViews;
  }

  /// What a pass for this link opens. Another password ends the passes that the old one gave.
  String scope() {
    return code + "\n" + (passwordHash == null ? "" : passwordHash);
  }
}
