package io.vitrine.enrichment.copy;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.metadata.ByteSource;
import io.vitrine.storage.metadata.Cleanness;
import io.vitrine.storage.metadata.MetadataCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/// Looks for what a public picture or video must not hold, by the same check as who publishes it.
final class CopyAudit {
  private CopyAudit() {}

  /// The first thing in the file beside picture and sound; empty when it is clean.
  ///
  /// @throws RejectedException when the file is broken
  static Optional<String> finding(Path file, MediaType mediaType) {
    try (FileChannel channel = FileChannel.open(file)) {
      return switch (MetadataCheck.check(ByteSource.of(channel), mediaType)) {
        case Cleanness.Clean() -> Optional.empty();
        case Cleanness.Unclean(String what) -> Optional.of(what);
        case Cleanness.Broken(String why) -> throw RejectedException.corrupt(why);
      };
    } catch (IOException | UncheckedIOException e) {
      throw new TransientFaultException("cannot read a file of ours", e);
    }
  }
}
