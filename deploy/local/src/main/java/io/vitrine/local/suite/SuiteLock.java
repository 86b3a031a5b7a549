package io.vitrine.local.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says that a suite is running on a data folder. The operating system gives the lock back however
/// its holder ends, so a killed launcher leaves no stale lock behind.
public final class SuiteLock implements AutoCloseable {
  private final FileChannel channel;

  private SuiteLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock, or empty when another suite has it.
  static Optional<SuiteLock> tryTake(Path runFolder) throws IOException {
    Files.createDirectories(runFolder);
    FileChannel channel =
        FileChannel.open(
            runFolder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new SuiteLock(channel));
  }

  /// Whether somebody holds it now.
  public static boolean isTaken(Path runFolder) throws IOException {
    if (Files.notExists(runFolder.resolve("lock"))) {
      return false;
    }
    Optional<SuiteLock> mine = tryTake(runFolder);
    if (mine.isEmpty()) {
      return true;
    }
    mine.get().close();
    return false;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
