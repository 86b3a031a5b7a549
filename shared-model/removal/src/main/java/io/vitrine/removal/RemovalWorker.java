package io.vitrine.removal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.outbox.Signals;
import io.vitrine.removal.RemovalQueue.Removal;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.StoreUnavailableException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Works the removals off, one thread per process. Sleeps until one is due or a commit signals one.
@ApplicationScoped
class RemovalWorker {
  private static final Logger LOG = Logger.getLogger(RemovalWorker.class);

  /// The longest sleep: a signal that was lost with its connection costs this much at most.
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

  private static final int FIRST = 1;
  private static final int LAST = 5000;

  private final RemovalQueue queue;
  private final ObjectStore store;
  private final Signals signals;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  RemovalWorker(RemovalQueue queue, ObjectStore store, Signals signals) {
    this.queue = queue;
    this.store = store;
    this.signals = signals;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("object-removal").start(this::run);
  }

  /// Before [Signals] ends all waits, so that the loop sees why its own ended.
  void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
    stopping.countDown();
  }

  /// After it: a removal that is under way may finish. An interrupt would cut its connection.
  void join(@Observes @Priority(LAST) ShutdownEvent event) throws InterruptedException {
    if (thread != null && !thread.join(Duration.ofSeconds(5))) {
      LOG.warn("an object removal is still under way at shutdown");
    }
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try {
        signals
            .await(ObjectRemovals.SIGNAL, ObjectRemovals.ANY, sleep(), this::claimSome)
            .ifPresent(claimed -> claimed.forEach(this::remove));
        queue.forgetOld();
      } catch (RuntimeException e) {
        if (stopping.getCount() > 0) {
          LOG.error("object removal failed; goes on", e);
          pause();
        }
      }
    }
  }

  private Duration sleep() {
    return queue
        .untilNext()
        .filter(next -> next.compareTo(LONGEST_SLEEP) < 0)
        .orElse(LONGEST_SLEEP);
  }

  private Optional<List<Removal>> claimSome() {
    return Optional.of(queue.claim()).filter(claimed -> !claimed.isEmpty());
  }

  private void remove(Removal removal) {
    try {
      if (store.head(removal.object()).isEmpty()) {
        LOG.warnf("object to remove is already gone removal=%d", removal.id());
      }
      store.delete(removal.object());
      queue.done(removal);
    } catch (StoreUnavailableException e) {
      LOG.warnf("store is away, removal is tried again removal=%d cause=%s", removal.id(), e);
    }
  }

  /// After an unexpected fault (the database is away): wait without a signal, end at once on
  /// shutdown.
  private void pause() {
    try {
      boolean stopped = stopping.await(1, TimeUnit.SECONDS);
      LOG.debugf("waited after a fault stopped=%s", stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
