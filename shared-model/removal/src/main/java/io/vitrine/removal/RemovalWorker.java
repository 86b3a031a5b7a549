package io.vitrine.removal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.outbox.BackgroundLoop;
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
import org.jboss.logging.Logger;

/// Works the removals off, one thread per process. Sleeps until one is due or a commit signals one.
@ApplicationScoped
class RemovalWorker {
  private static final Logger LOG = Logger.getLogger(RemovalWorker.class);

  /// The longest sleep: a signal that was lost with its connection costs this much at most.
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

  private final RemovalQueue queue;
  private final ObjectStore store;
  private final Signals signals;
  private final BackgroundLoop loop = new BackgroundLoop("object-removal", this::work);

  RemovalWorker(RemovalQueue queue, ObjectStore store, Signals signals) {
    this.queue = queue;
    this.store = store;
    this.signals = signals;
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

  private void work() {
    signals
        .await(ObjectRemovals.SIGNAL, ObjectRemovals.ANY, sleep(), this::claimSome)
        .ifPresent(claimed -> claimed.forEach(this::remove));
    queue.forgetOld();
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
}
