package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.probe.SourceObject;
import io.vitrine.events.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/// An object as a file in the private folder.
///
/// @param sha256 of the bytes, taken while they were written; lower-case hexadecimal
record Fetched(Path file, String sha256) {
  /// What is read, digested and written at once.
  private static final int PIECE_BYTES = 64 * 1024;

  /// Fetches the whole object.
  ///
  /// @throws TransientFaultException when not all of it came
  static Fetched of(SourceObject source, Path target) {
    MessageDigest digest = Sha256.begin();
    try (InputStream bytes = source.whole();
        OutputStream file = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
      if (copy(bytes, file, digest) != source.info().size()) {
        throw new TransientFaultException("the store broke off while an object was read", null);
      }
    } catch (IOException e) {
      throw new TransientFaultException("an object could not be fetched", e);
    }
    return new Fetched(target, Sha256.hex(digest));
  }

  private static long copy(InputStream from, OutputStream to, MessageDigest digest)
      throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    long size = 0;
    for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
      digest.update(piece, 0, count);
      to.write(piece, 0, count);
      size += count;
    }
    return size;
  }
}
