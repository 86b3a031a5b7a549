package io.vitrine.community.publication;

/// An item's place in the community.
///
/// @param id the communityMediaId
/// @param url absolute; leads nowhere before the copy is published
public record Publication(long id, String url) {}
