package io.vitrine.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A lock between processes. It ends with the process that holds it, however that ends.
///
/// @param channel the open lock file
/// @param lock held until [#close]
record Lock(FileChannel channel, FileLock lock) implements AutoCloseable {
  /// Waits until no other process holds the lock, then holds it.
  static Lock take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return new Lock(channel, channel.lock());
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
