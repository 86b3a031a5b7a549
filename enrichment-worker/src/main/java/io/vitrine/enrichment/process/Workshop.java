package io.vitrine.enrichment.process;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The worker's own folder, in which jobs get their private ones. What a worker that was killed
/// left behind is removed when the next one starts.
@ApplicationScoped
public class Workshop {
  private static final String PREFIX = "worker-";

  private final Path own;

  @Inject
  public Workshop(ChildConfiguration configuration) {
    this(configuration.folder());
  }

  /// @param parent shared by all workers of this machine
  public Workshop(Path parent) {
    long processId = ProcessHandle.current().pid();
    try {
      Files.createDirectories(parent);
      removeAbandoned(parent, processId);
      this.own = Files.createTempDirectory(parent, PREFIX + processId + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the working folder " + parent, e);
    }
  }

  /// A new private folder.
  public PrivateFolder open() {
    return PrivateFolder.below(own);
  }

  @PreDestroy
  void remove() {
    PrivateFolder.delete(own);
  }

  private static void removeAbandoned(Path parent, long ownProcessId) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      folders.filter(folder -> isAbandoned(folder, ownProcessId)).forEach(PrivateFolder::delete);
    }
  }

  /// In a container every worker has the same process id: a folder with our own id that was there
  /// before us belongs to a worker that is no more.
  private static boolean isAbandoned(Path folder, long ownProcessId) {
    String[] parts = folder.getFileName().toString().split("-", 3);
    if (parts.length != 3 || !parts[1].matches("\\d{1,18}")) {
      return false;
    }
    long processId = Long.parseLong(parts[1]);
    return processId == ownProcessId || ProcessHandle.of(processId).isEmpty();
  }
}
