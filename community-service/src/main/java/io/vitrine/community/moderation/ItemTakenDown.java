package io.vitrine.community.moderation;

import io.vitrine.community.media.LockedItem;

/// An item must not be public any more: link, public copy and tags go. Fired inside the transaction
/// that decided it.
///
/// @param userId its owner
public record ItemTakenDown(LockedItem item, String userId) {}
