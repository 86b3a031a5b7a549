package io.vitrine.enrichment.imaging;

import io.vitrine.enrichment.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Reads files that a child has made. The child may be no longer itself: what it left may be of any
/// size, or no file at all.
public final class ChildFile {
  private ChildFile() {}

  /// All bytes of a file.
  ///
  /// @param most the largest size that is right
  /// @throws RejectedException when it is larger, or no regular file
  public static byte[] read(Path file, int most) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw RejectedException.corrupt("what was made of the picture is no file");
    }
    try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = stream.readNBytes(most + 1);
      if (bytes.length > most) {
        throw RejectedException.corrupt("what was made of the picture is too large");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a file of a job", e);
    }
  }
}
