package io.vitrine.vault.media;

/// An owner's words on an item, checked already.
///
/// @param characterName a name stands until it is cleared; cleared, it is detection's to fill
public record MediaEdit(Change caption, Change characterName) {}
