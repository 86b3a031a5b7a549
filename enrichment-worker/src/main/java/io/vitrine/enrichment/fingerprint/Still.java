package io.vitrine.enrichment.fingerprint;

import io.vitrine.storage.media.MediaType;
import java.nio.file.Path;

/// The picture that stands for an object: an image itself, or the poster of a video.
///
/// @param folder private, holds the file
public record Still(Path folder, Path file, MediaType mediaType) {}
