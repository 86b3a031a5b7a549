package io.vitrine.community.rendition;

import org.jspecify.annotations.Nullable;

/// The original that a copy shows.
///
/// @param etag null when it is not known
/// @param sha256 lower-case hexadecimal, null before the copy was ready
public record CopySource(@Nullable String etag, @Nullable String sha256) {}
