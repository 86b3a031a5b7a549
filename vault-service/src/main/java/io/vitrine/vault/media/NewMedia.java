package io.vitrine.vault.media;

import io.vitrine.storage.ObjectInfo;

/// A file whose bytes are in the store already.
///
/// @param sha256 of the bytes as they came, lower-case hexadecimal
public record NewMedia(String userId, ObjectInfo object, String originalName, String sha256) {}
