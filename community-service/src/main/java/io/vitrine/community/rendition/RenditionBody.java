package io.vitrine.community.rendition;

import io.vitrine.storage.ObjectContent;
import java.nio.file.Path;

/// The bytes that follow the headers of an answer.
public sealed interface RenditionBody {
  /// A part of a file of [RenditionCache]; the operating system sends it, so that a slow reader
  /// costs neither a thread nor memory.
  ///
  /// @param offset of the first byte
  /// @param length in bytes
  record Kept(Path file, long offset, long length) implements RenditionBody {}

  /// An open object of the store, sent through one buffer and closed behind it.
  record Piped(ObjectContent content) implements RenditionBody {}
}
