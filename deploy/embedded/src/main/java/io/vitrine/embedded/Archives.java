package io.vitrine.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Unpacks server programs, once for each version.
final class Archives {
  private static final int OWNER_EXECUTES = 0100;

  private Archives() {}

  /// An opened and decompressed tar archive.
  interface Source {
    InputStream open() throws IOException;
  }

  /// Unpacks the archive into the folder unless that exists. Two processes may do so at once, and
  /// either may be killed: the folder appears under its name only when it is complete.
  ///
  /// @param leadingFolders how many levels of folders inside the archive to leave out
  static void unpackOnce(Path folder, int leadingFolders, Source source) {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = Folders.create(Folders.parent(folder));
    Path partial = parent.resolve("." + folder.getFileName() + "." + ProcessHandle.current().pid());
    Folders.delete(partial);
    try (var tar = new TarArchiveInputStream(source.open())) {
      unpack(tar, partial, leadingFolders);
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw new UncheckedIOException("cannot unpack into " + folder, e);
      }
      // Another process was first.
      Folders.delete(partial);
    }
  }

  private static void unpack(TarArchiveInputStream tar, Path target, int leadingFolders)
      throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path name = Path.of(entry.getName()).normalize();
      if (name.getNameCount() <= leadingFolders) {
        continue;
      }
      Path file = target.resolve(name.subpath(leadingFolders, name.getNameCount())).normalize();
      if (!file.startsWith(target)) {
        throw new IOException("an archive entry points outside: " + entry.getName());
      }
      write(tar, entry, file);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    boolean executable = (entry.getMode() & OWNER_EXECUTES) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
