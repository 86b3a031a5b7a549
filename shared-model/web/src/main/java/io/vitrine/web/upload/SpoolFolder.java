package io.vitrine.web.upload;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vitrine.storage.disk.ProcessFolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where Quarkus spools the parts of forms: a folder of this process, so that another can tell when
/// it was left behind.
@ApplicationScoped
class SpoolFolder {
  private final Path path;

  SpoolFolder(@ConfigProperty(name = "quarkus.http.body.uploads-directory") Path path) {
    this.path = path;
  }

  /// Removes what processes left that were killed in the middle of uploads. Before the port opens,
  /// and so before the first upload: in a container every process has the same id.
  void clean(@Observes Filters beforeThePortOpens) {
    String name = path.getFileName().toString();
    int id = name.lastIndexOf("-" + ProcessHandle.current().pid() + "-");
    Path parent = path.toAbsolutePath().getParent();
    if (id > 0 && parent != null) {
      ProcessFolder.removeAbandoned(parent, name.substring(0, id));
    }
  }

  /// The bytes that may still be written there.
  long usableSpace() {
    try {
      Files.createDirectories(path);
      return Files.getFileStore(path).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the folder for uploads", e);
    }
  }
}
