package io.vitrine.community.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.community.rendition.RenditionStatus;
import org.jspecify.annotations.Nullable;

/// The answer to a share.
///
/// @param shareUrl the link's path
/// @param communityUrl absolute; with its two companions null when not shared to the community
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShareAnswer(
    String shareCode,
    String shareUrl,
    @Nullable String communityUrl,
    @Nullable Long communityMediaId,
    @Nullable RenditionStatus communityStatus) {}
