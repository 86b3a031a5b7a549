package io.vitrine.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the sources of the suite are.
final class SourceTree {
  private SourceTree() {}

  /// The root folder: Maven says it; in an IDE it is found above the module's folder.
  static Path root() {
    String given = System.getProperty("vitrine.root");
    if (given != null) {
      return Path.of(given);
    }
    for (@Nullable Path folder = Path.of("").toAbsolutePath();
        folder != null;
        folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("deploy/embedded"))) {
        return folder;
      }
    }
    throw new IllegalStateException("run inside the source tree, or set -Dvitrine.root");
  }
}
