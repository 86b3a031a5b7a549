package io.vitrine.gallery.upload;

import io.vitrine.gallery.GalleryProblem;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.Sniffer;
import io.vitrine.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A spooled file whose bytes are of a type that we take.
///
/// @param size in bytes
record MediaFile(Path path, long size, MediaType type) {
  /// @throws ProblemException 415 when the bytes are of no type that we take
  static MediaFile of(Path path, long size) {
    try (InputStream bytes = Files.newInputStream(path)) {
      return Sniffer.sniff(bytes.readNBytes(Sniffer.HEAD_BYTES))
          .map(type -> new MediaFile(path, size, type))
          .orElseThrow(() -> new ProblemException(GalleryProblem.UNSUPPORTED_FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a spooled upload", e);
    }
  }
}
