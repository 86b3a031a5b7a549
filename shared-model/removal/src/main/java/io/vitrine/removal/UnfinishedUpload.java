package io.vitrine.removal;

/// An object whose bytes may be in the store while no row names it.
///
/// @param id of the row in `object_removal`
public record UnfinishedUpload(long id) {}
