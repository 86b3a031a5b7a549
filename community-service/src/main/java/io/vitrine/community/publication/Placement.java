package io.vitrine.community.publication;

/// What became of an item that its owner put into the community.
///
/// @param isNew false when the item had its place before
public record Placement(Publication publication, boolean isNew) {}
