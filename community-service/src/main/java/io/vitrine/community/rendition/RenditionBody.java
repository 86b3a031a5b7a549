package io.vitrine.community.rendition;

import java.nio.file.Path;

/// The bytes that follow the headers of an answer.
public sealed interface RenditionBody {
  /// A part of a file of [RenditionCache]; the operating system sends it, so that a slow reader
  /// costs neither a thread nor memory.
  ///
  /// @param offset of the first byte
  /// @param length in bytes
  record Kept(Path file, long offset, long length) implements RenditionBody {}

  /// Sent piece by piece and closed behind the last.
  record Pieces(LargeCopy copy) implements RenditionBody {}
}
