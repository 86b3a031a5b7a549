package io.vitrine.community.rendition;

import io.vitrine.community.media.LockedItem;
import org.jspecify.annotations.Nullable;

/// The worker's last word on a copy. Observed inside the transaction that writes it: by
/// `publication`, which names the public copy by its type, and by `sharing`, which has the vault
/// look when the original was another one.
///
/// @param mediaType of the copy, null when there is none
public record CopySettled(
    LockedItem item, Purpose purpose, boolean sourceChanged, @Nullable String mediaType) {}
