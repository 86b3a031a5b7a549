package io.vitrine.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

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

  /// Holds the lock, or empty when another process does, or the folder is gone.
  static Optional<Lock> tryToTake(Path file) throws IOException {
    if (!Files.isDirectory(Folders.parent(file))) {
      return Optional.empty();
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new Lock(channel, lock));
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
