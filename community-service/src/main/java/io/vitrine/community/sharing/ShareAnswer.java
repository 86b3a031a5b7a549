package io.vitrine.community.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.community.publication.Publication;
import io.vitrine.community.rendition.RenditionState;
import io.vitrine.community.rendition.RenditionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer to a share. What does not apply is left out.
///
/// @param shareUrl the link's path
/// @param communityUrl absolute; with its two companions null when not shared to the community
/// @param communityError in one word why the public copy failed; null unless it did
/// @param expiresAt null when the link does not end by itself
/// @param passwordProtected true, or null when the link asks for nothing
/// @param maxViews with `views` null when the link takes any number of visits
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShareAnswer(
    String shareCode,
    String shareUrl,
    @Nullable String communityUrl,
    @Nullable Long communityMediaId,
    @Nullable RenditionStatus communityStatus,
    @Nullable String communityError,
    @Nullable Instant expiresAt,
    @Nullable Boolean passwordProtected,
    @Nullable Integer maxViews,
    @Nullable Integer views) {
  /// @param copy null when there is no public copy
  static ShareAnswer of(Share share, @Nullable RenditionState copy) {
    Share.Link link = share.link();
    Publication publication = share.publication();
    return new ShareAnswer(
        link.code(),
        SharedMedia.pathOf(link.code()),
        publication == null ? null : publication.url(),
        publication == null ? null : publication.id(),
        publication == null || copy == null ? null : copy.status(),
        publication == null || copy == null ? null : copy.reason(),
        link.expiresAt(),
        link.hasPassword() ? true : null,
        link.maxViews(),
        link.maxViews() == null ? null : link.views());
  }
}
