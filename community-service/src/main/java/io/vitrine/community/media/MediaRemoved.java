package io.vitrine.community.media;

/// The owner deleted an item in the vault. Observed inside the transaction that forgets the item:
/// whoever holds something derived from it lets go of it there.
public record MediaRemoved(LockedItem item, String userId) {}
