package io.vitrine.vault.media;

/// What a row says of its object.
///
/// @param settled false for a row that is younger than the listing it is compared with, which may
///   therefore not show its object yet
public record KnownKey(long id, String key, boolean available, boolean settled) {}
