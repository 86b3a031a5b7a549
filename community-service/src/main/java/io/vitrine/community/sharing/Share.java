package io.vitrine.community.sharing;

import io.vitrine.community.publication.Publication;
import org.jspecify.annotations.Nullable;

/// What a share committed.
///
/// @param publication null when not shared to the community
record Share(long mediaId, String code, @Nullable Publication publication) {}
