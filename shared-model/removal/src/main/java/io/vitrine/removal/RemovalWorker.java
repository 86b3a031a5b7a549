package io.vitrine.removal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.outbox.BackgroundLoop;
import io.vitrine.outbox.Signals;
import io.vitrine.storage.Deletion;
import io.vitrine.storage.ObjectStore;
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
  private final RemovalConfig config;
  private final RemovalMetrics metrics;
  private final BackgroundLoop loop = new BackgroundLoop("object-removal", this::work);

  RemovalWorker(
      RemovalQueue queue,
      ObjectStore store,
      Signals signals,
      RemovalConfig config,
      RemovalMetrics metrics) {
    this.queue = queue;
    this.store = store;
    this.signals = signals;
    this.config = config;
    this.metrics = metrics;
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
    metrics.observe(queue.backlog());
    signals
        .await(ObjectRemovals.SIGNAL, ObjectRemovals.ANY, sleep(), this::claimSome)
        .ifPresent(this::removeSome);
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

  /// Half of the claim is for the last one, whose calls may take their time.
  private void removeSome(List<Removal> claimed) {
    long began = System.nanoTime();
    long limit = config.claim().dividedBy(2).toNanos();
    for (int next = 0; next < claimed.size(); next++) {
      if (loop.isStopping() || System.nanoTime() - began > limit) {
        queue.giveBack(claimed.subList(next, claimed.size()));
        return;
      }
      remove(claimed.get(next));
    }
  }

  private void remove(Removal removal) {
    Deletion deletion;
    try {
      long asked = System.nanoTime();
      deletion = store.deleteIf(removal.object(), seen -> removal.means(seen, asked));
    } catch (RuntimeException e) {
      // Away, or this one is refused: the others of the batch have nothing to do with it.
      metrics.failed();
      LOG.warnf("an object cannot be removed yet removal=%d cause=%s", removal.id(), e);
      queue.postpone(removal);
      return;
    }
    settle(removal, deletion);
  }

  private void settle(Removal removal, Deletion deletion) {
    switch (deletion) {
      case DELETED -> {
        queue.finish(removal, false);
        metrics.deleted();
      }
      case MISSING -> {
        LOG.infof("object to remove is not there removal=%d", removal.id());
        queue.finish(removal, false);
        metrics.missing();
      }
      case OTHER -> {
        LOG.infof("another object was written since, it stays removal=%d", removal.id());
        queue.finish(removal, true);
        metrics.superseded();
      }
      case UNSURE -> {
        metrics.failed();
        queue.postpone(removal);
      }
    }
  }
}
