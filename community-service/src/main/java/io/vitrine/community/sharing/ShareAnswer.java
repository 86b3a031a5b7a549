package io.vitrine.community.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.community.publication.Publication;
import io.vitrine.community.rendition.Purpose;
import io.vitrine.community.rendition.RenditionState;
import io.vitrine.community.rendition.RenditionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer to a share. What does not apply is left out.
///
/// @param shareUrl the link's path
/// @param linkStatus null when the link's copy is published, which is the rule
/// @param linkError in one word why the link's copy failed; null unless it did
/// @param communityUrl absolute; with its two companions null when not shared to the community
/// @param communityError in one word why the public copy failed; null unless it did
/// @param expiresAt null when the link does not end by itself
/// @param passwordProtected true, or null when the link asks for nothing
/// @param maxViews with `views` null when the link takes any number of visits
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShareAnswer(
    String shareCode,
    String shareUrl,
    @Nullable RenditionStatus linkStatus,
    @Nullable String linkError,
    @Nullable String communityUrl,
    @Nullable Long communityMediaId,
    @Nullable RenditionStatus communityStatus,
    @Nullable String communityError,
    @Nullable Instant expiresAt,
    @Nullable Boolean passwordProtected,
    @Nullable Integer maxViews,
    @Nullable Integer views) {
  /// @param copies of the item, as far as there are any
  static ShareAnswer of(Share share, List<RenditionState> copies) {
    Share.Link link = share.link();
    Publication publication = share.publication();
    Optional<RenditionState> own =
        copy(copies, Purpose.LINK).filter(it -> it.status() != RenditionStatus.PUBLISHED);
    Optional<RenditionState> ofAll =
        copy(copies, Purpose.COMMUNITY).filter(it -> publication != null);
    return new ShareAnswer(
        link.code(),
        SharedMedia.pathOf(link.code()),
        own.map(RenditionState::status).orElse(null),
        own.map(RenditionState::reason).orElse(null),
        publication == null ? null : publication.url(),
        publication == null ? null : publication.id(),
        ofAll.map(RenditionState::status).orElse(null),
        ofAll.map(RenditionState::reason).orElse(null),
        link.expiresAt(),
        link.hasPassword() ? true : null,
        link.maxViews(),
        link.maxViews() == null ? null : link.views());
  }

  /// Empty when the copy went away again while it was waited for.
  private static Optional<RenditionState> copy(List<RenditionState> copies, Purpose purpose) {
    return copies.stream().filter(copy -> copy.purpose() == purpose).findFirst();
  }
}
