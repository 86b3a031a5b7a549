package io.vitrine.storage.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// The bytes of a file, read in parts. May refuse by an exception of its own what is asked for too
/// often; the check lets it pass.
public interface ByteSource {
  /// What a check begins with, in bytes: most pictures of the web, whole, and the index of an
  /// ordinary video.
  int FIRST_BYTES = 256 * 1024;

  /// Of the whole file, in bytes.
  long size();

  /// So many bytes, or fewer at the end of the file; none behind it.
  ///
  /// @param length at least 1
  byte[] read(long position, int length);

  /// The bytes of an open file.
  static ByteSource of(FileChannel file) {
    return new ByteSource() {
      @Override
      public long size() {
        try {
          return file.size();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public byte[] read(long position, int length) {
        try {
          ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(file.size() - position, 0, length));
          while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
            // A file may give less at once than is asked for.
          }
          return Arrays.copyOf(bytes.array(), bytes.position());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
