package io.vitrine.enrichment.detection;

import com.fasterxml.jackson.core.JacksonException;
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
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// The catalogue, read when the worker starts and again when its file has changed. A broken file
/// keeps the worker from starting; when it breaks later, the last good one stays. Jobs never wait
/// for a change: hashing its pictures takes a while, and they go on with what there is.
/// Thread-safe.
@ApplicationScoped
public class CurrentCatalogue {
  private static final Logger LOG = Logger.getLogger(CurrentCatalogue.class);

  private final Optional<Path> path;
  private final PictureHasher hasher;
  private final Duration pause;
  private final Clock clock;
  private final Executor background;
  private final AtomicReference<Instant> nextCheck = new AtomicReference<>(Instant.MIN);
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile Catalogue current = new Catalogue();

  /// Of the file when it was last read through, whether it was good or broken.
  private volatile FileTime changed = FileTime.fromMillis(0);

  @Inject
  public CurrentCatalogue(DetectionConfiguration configuration, PictureHasher hasher, Clock clock) {
    this(configuration, hasher, clock, Thread.ofVirtual().name("catalogue")::start);
  }

  /// @param background reads a changed file
  CurrentCatalogue(
      DetectionConfiguration configuration,
      PictureHasher hasher,
      Clock clock,
      Executor background) {
    this.path = configuration.catalogue();
    this.hasher = hasher;
    this.pause = configuration.catalogueCheck();
    this.clock = clock;
    this.background = background;
  }

  /// Reads the catalogue, so that a broken one is told at once.
  void read(@Observes StartupEvent event) {
    path.ifPresent(this::read);
  }

  /// The catalogue of this moment; an empty one when none is configured.
  Catalogue get() {
    path.filter(file -> isDue()).ifPresent(file -> background.execute(() -> refresh(file)));
    return current;
  }

  /// For one caller in each pause.
  private boolean isDue() {
    Instant now = clock.instant();
    Instant next = nextCheck.get();
    return !now.isBefore(next) && nextCheck.compareAndSet(next, now.plus(pause));
  }

  private void refresh(Path file) {
    // Reading may take longer than the pause.
    if (!reading.compareAndSet(false, true)) {
      return;
    }
    try {
      if (!lastChange(file).equals(changed)) {
        read(file);
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "the catalogue was changed and cannot be read, the last good one stays");
    } finally {
      reading.set(false);
    }
  }

  /// A file that is broken counts as read: it is complained of once, not at each check. One that
  /// could not be read for another reason, such as a disk that is full, is read again.
  private void read(Path file) {
    FileTime change = lastChange(file);
    try {
      current = new CatalogueFile(file, hasher).read();
      changed = change;
      LOG.infof("catalogue read file=%s references=%d", file, current.references().size());
    } catch (CatalogueException e) {
      if (!(e.getCause() instanceof IOException) || e.getCause() instanceof JacksonException) {
        changed = change;
      }
      throw e;
    }
  }

  private static FileTime lastChange(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new CatalogueException("catalogue %s cannot be read".formatted(file), e);
    }
  }
}
