package io.vitrine.vault.media;

/// A range of object keys in byte order.
///
/// @param after exclusive
/// @param upTo inclusive
public record KeyRange(String after, String upTo) {}
