package io.vitrine.enrichment.process;

import io.vitrine.storage.disk.ProcessFolder;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The worker's own folder, in which jobs get their private ones.
@ApplicationScoped
public class Workshop {
  private final ProcessFolder own;

  @Inject
  public Workshop(ChildConfiguration configuration) {
    this(configuration.folder());
  }

  /// @param parent shared by all workers of this machine
  /// @throws UncheckedIOException when there is no place for it
  public Workshop(Path parent) {
    this.own = ProcessFolder.below(parent, "worker");
  }

  /// A new private folder.
  public PrivateFolder open() {
    return PrivateFolder.below(own.path());
  }

  @PreDestroy
  void remove() {
    own.close();
  }
}
