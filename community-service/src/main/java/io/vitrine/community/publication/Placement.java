package io.vitrine.community.publication;

import io.vitrine.community.rendition.RenditionState;

/// What became of an item that its owner put into the community.
///
/// @param copy the public one
/// @param isNew false when the item had its place before
public record Placement(Publication publication, RenditionState copy, boolean isNew) {}
