package io.vitrine.community.media;

/// Other bytes lie under an item's key than the vault told of before. Observed by the feature
/// `sharing`, inside the transaction that notes it: what a share shows stays, and the vault hears
/// of which bytes that is.
public record MediaReplaced(LockedItem item, String userId) {}
