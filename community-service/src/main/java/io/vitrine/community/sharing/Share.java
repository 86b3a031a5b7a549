package io.vitrine.community.sharing;

import io.vitrine.community.publication.Publication;
import io.vitrine.community.rendition.RenditionState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a share committed.
///
/// @param link the link and its terms
/// @param publication null when not shared to the community
/// @param copies as they were then
record Share(
    long mediaId, Link link, @Nullable Publication publication, List<RenditionState> copies) {
  /// @param views counted so far; 0 without a limit
  record Link(
      String code,
      @Nullable Instant expiresAt,
      boolean hasPassword,
      @Nullable Integer maxViews,
      int views) {
    static Link of(ShareLinkEntity link) {
      return new Link(
          link.code, link.expiresAt, link.passwordHash != null, link.maxViews, link.views);
    }
  }
}
