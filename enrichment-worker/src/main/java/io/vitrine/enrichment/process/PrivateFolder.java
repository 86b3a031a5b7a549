package io.vitrine.enrichment.process;

import io.vitrine.storage.disk.FolderRemoval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder of one job, readable by the worker's own user only; gone with everything in it when
/// closed.
public final class PrivateFolder implements AutoCloseable {
  private final Path path;

  private PrivateFolder(Path path) {
    this.path = path;
  }

  /// Makes a new folder below another one.
  static PrivateFolder below(Path parent) {
    try {
      return new PrivateFolder(
          Files.createTempDirectory(
              parent,
              "job-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a private folder", e);
    }
  }

  /// The folder.
  public Path path() {
    return path;
  }

  /// A file in the folder; it need not exist.
  public Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    FolderRemoval.remove(path);
  }
}
