package io.vitrine.community.rendition;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.outbox.BackgroundLoop;
import io.vitrine.outbox.Signals;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/// Looks for overdue copies, and follows removals with the local disk.
@ApplicationScoped
class RenditionWatch {
  private final OverdueCopies overdue;
  private final RemovedCopies removed;
  private final Signals signals;
  private final RenditionConfig config;
  private final BackgroundLoop loop = new BackgroundLoop("rendition-watch", this::look);

  RenditionWatch(
      OverdueCopies overdue, RemovedCopies removed, Signals signals, RenditionConfig config) {
    this.overdue = overdue;
    this.removed = removed;
    this.signals = signals;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes @Priority(BackgroundLoop.BEFORE_SIGNALS_END) ShutdownEvent event) {
    loop.stop();
  }

  void join(@Observes @Priority(BackgroundLoop.AFTER_SIGNALS_END) ShutdownEvent event)
      throws InterruptedException {
    loop.join();
  }

  private void look() {
    overdue.fail();
    signals.await(RemovedCopies.SIGNAL, RemovedCopies.ANY, config.watchEvery(), this::forget);
  }

  /// Empty, so that the wait goes on until the next look at overdue copies.
  private Optional<Boolean> forget() {
    removed.forget();
    return Optional.empty();
  }
}
