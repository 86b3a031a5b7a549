package io.vitrine.storage.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// A folder of this process, readable by its own user only. It goes when it is closed; what a
/// process that was killed left behind goes when the next one makes its folder in the same place.
///
/// A process makes one folder for each purpose and place: a second one would take the first for
/// left behind.
public final class ProcessFolder implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ProcessFolder.class);

  private final Path path;

  private ProcessFolder(Path path) {
    this.path = path;
  }

  /// Makes a folder, and removes those of the same purpose whose process is no more.
  ///
  /// @param parent shared by all processes of this machine; made when absent
  /// @param purpose begins the folder's name; folders of other purposes are left alone
  /// @throws UncheckedIOException when there is no place for it
  public static ProcessFolder below(Path parent, String purpose) {
    try {
      Files.createDirectories(parent);
      removeAbandoned(parent, purpose);
      String prefix = "%s-%d-".formatted(purpose, ProcessHandle.current().pid());
      return new ProcessFolder(Files.createTempDirectory(parent, prefix));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the working folder in " + parent, e);
    }
  }

  /// The folder.
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    removeIfPossible(path);
  }

  /// Removes folders whose process is no more, for who does not make its own here.
  ///
  /// @param purpose the beginning of their names, before the process id
  /// @throws UncheckedIOException when the parent cannot be read
  public static void removeAbandoned(Path parent, String purpose) {
    if (!Files.isDirectory(parent)) {
      return;
    }
    Pattern name = Pattern.compile(Pattern.quote(purpose) + "-(\\d{1,18})-.*");
    try (Stream<Path> folders = Files.list(parent)) {
      folders
          .filter(folder -> isAbandoned(name.matcher(folder.getFileName().toString())))
          .forEach(ProcessFolder::removeIfPossible);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for left folders in " + parent, e);
    }
  }

  /// In a container every replica has the same process id: a folder with our own id that was there
  /// before us belongs to a process that is no more.
  private static boolean isAbandoned(Matcher name) {
    if (!name.matches()) {
      return false;
    }
    long processId = Long.parseLong(name.group(1));
    return processId == ProcessHandle.current().pid() || ProcessHandle.of(processId).isEmpty();
  }

  /// What cannot be removed, for instance because it is another user's, takes room and does no
  /// harm: no reason not to start or not to end.
  private static void removeIfPossible(Path folder) {
    try {
      FolderRemoval.remove(folder);
    } catch (UncheckedIOException e) {
      LOG.warnf("a folder stays on disk folder=%s cause=%s", folder, e.getCause());
    }
  }
}
