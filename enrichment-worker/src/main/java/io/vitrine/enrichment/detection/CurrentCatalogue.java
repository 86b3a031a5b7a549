package io.vitrine.enrichment.detection;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The catalogue, read when the worker starts and again when its file has changed. A broken file
/// keeps the worker from starting; when it breaks later, the last good one stays. Thread-safe.
@ApplicationScoped
public class CurrentCatalogue {
  private static final Logger LOG = Logger.getLogger(CurrentCatalogue.class);

  private final Optional<Path> path;
  private final PictureHasher hasher;
  private final Duration pause;
  private final Clock clock;
  private Catalogue current = new Catalogue();
  private FileTime changed = FileTime.fromMillis(0);
  private Instant nextCheck = Instant.MIN;

  @Inject
  public CurrentCatalogue(DetectionConfiguration configuration, PictureHasher hasher, Clock clock) {
    this.path = configuration.catalogue();
    this.hasher = hasher;
    this.pause = configuration.catalogueCheck();
    this.clock = clock;
  }

  /// Reads the catalogue, so that a broken one is told at once.
  void read(@Observes StartupEvent event) {
    path.ifPresent(this::read);
  }

  /// The catalogue of this moment; an empty one when none is configured.
  synchronized Catalogue get() {
    path.ifPresent(this::refresh);
    return current;
  }

  private void refresh(Path file) {
    if (clock.instant().isBefore(nextCheck)) {
      return;
    }
    nextCheck = clock.instant().plus(pause);
    try {
      if (!lastChange(file).equals(changed)) {
        read(file);
      }
    } catch (CatalogueException e) {
      LOG.errorf(
          "the catalogue was changed and is broken, the last good one stays: %s", e.getMessage());
    }
  }

  private synchronized void read(Path file) {
    FileTime change = lastChange(file);
    nextCheck = clock.instant().plus(pause);
    // Set before reading: a broken file is complained of once, not each minute.
    changed = change;
    current = new CatalogueFile(file, hasher).read();
    LOG.infof("catalogue read file=%s references=%d", file, current.references().size());
  }

  private static FileTime lastChange(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new CatalogueException("catalogue %s cannot be read".formatted(file), e);
    }
  }
}
