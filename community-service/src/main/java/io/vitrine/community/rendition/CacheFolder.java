package io.vitrine.community.rendition;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// This process's folder of the cache. It goes with the process; what one that was killed left
/// behind goes when the next one starts.
@ApplicationScoped
class CacheFolder {
  /// The unit in which file systems give out space.
  static final int BLOCK_BYTES = 4096;

  private static final Logger LOG = Logger.getLogger(CacheFolder.class);
  private static final String PREFIX = "vitrine-copies-";

  private final Path own;

  CacheFolder(RenditionCacheConfig config) {
    Path parent = config.folder();
    try {
      Files.createDirectories(parent);
      removeAbandoned(parent);
      own = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for copies below " + parent, e);
    }
  }

  Path newFile() throws IOException {
    return Files.createTempFile(own, "copy-", "");
  }

  static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warnf("a file of the copy cache stays on disk cause=%s", e);
    }
  }

  @PreDestroy
  void remove() {
    removeFolder(own);
  }

  private static void removeAbandoned(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      folders.filter(CacheFolder::isAbandoned).forEach(CacheFolder::removeFolder);
    }
  }

  /// In a container every replica has the same process id: a folder with our own id that was there
  /// before us belongs to a process that is no more.
  private static boolean isAbandoned(Path folder) {
    String name = folder.getFileName().toString();
    if (!name.matches(PREFIX + "\\d{1,18}-.*")) {
      return false;
    }
    long processId =
        Long.parseLong(name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length())));
    return processId == ProcessHandle.current().pid() || ProcessHandle.of(processId).isEmpty();
  }

  private static void removeFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(CacheFolder::delete);
    } catch (IOException e) {
      LOG.warnf("a folder of the copy cache cannot be read cause=%s", e);
    }
    delete(folder);
  }
}
