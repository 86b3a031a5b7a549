package io.vitrine.community.moderation;

/// An item must not be public any more: link, public copy and tags go. Fired inside the transaction
/// that decided it, under the item's lock.
///
/// @param userId its owner
public record ItemTakenDown(long mediaId, String userId) {}
