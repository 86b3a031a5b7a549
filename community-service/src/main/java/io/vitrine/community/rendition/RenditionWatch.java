package io.vitrine.community.rendition;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.outbox.Signals;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One thread per process: looks for overdue copies, and follows removals with the local disk.
@ApplicationScoped
class RenditionWatch {
  private static final Logger LOG = Logger.getLogger(RenditionWatch.class);
  private static final int FIRST = 1;
  private static final int LAST = 5000;

  private final OverdueCopies overdue;
  private final RemovedCopies removed;
  private final Signals signals;
  private final RenditionConfig config;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  RenditionWatch(
      OverdueCopies overdue, RemovedCopies removed, Signals signals, RenditionConfig config) {
    this.overdue = overdue;
    this.removed = removed;
    this.signals = signals;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("rendition-watch").start(this::run);
  }

  /// Before [Signals] ends all waits, so that the loop sees why its own ended.
  void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
    stopping.countDown();
  }

  /// After it: a transaction that is under way may finish.
  void join(@Observes @Priority(LAST) ShutdownEvent event) throws InterruptedException {
    if (thread != null && !thread.join(Duration.ofSeconds(5))) {
      LOG.warn("the watch over renditions is still under way at shutdown");
    }
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try {
        overdue.fail();
        signals.await(RemovedCopies.SIGNAL, RemovedCopies.ANY, config.watchEvery(), this::forget);
      } catch (RuntimeException e) {
        if (stopping.getCount() > 0) {
          LOG.error("the watch over renditions failed; goes on", e);
          pause();
        }
      }
    }
  }

  /// Empty, so that the wait goes on until the next look at overdue copies.
  private Optional<Boolean> forget() {
    removed.forget();
    return Optional.empty();
  }

  private void pause() {
    try {
      boolean stopped = stopping.await(1, TimeUnit.SECONDS);
      LOG.debugf("waited after a fault stopped=%s", stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
