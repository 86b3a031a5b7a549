package io.vitrine.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Settles overdue enrichment, one thread per process; none in a service that asks for no
/// enrichment.
@ApplicationScoped
class EnrichmentWatch {
  private static final Logger LOG = Logger.getLogger(EnrichmentWatch.class);

  private final Instance<OverdueEnrichment> items;
  private final EnrichmentWaitConfig config;
  private final Signals signals;
  private final BackgroundLoop loop = new BackgroundLoop("overdue-enrichment", this::turn);

  /// After a fault, such as a store that is away, the same items are not tried at once. Used by the
  /// loop's thread alone.
  private long restsUntil = System.nanoTime();

  EnrichmentWatch(Instance<OverdueEnrichment> items, EnrichmentWaitConfig config, Signals signals) {
    this.items = items;
    this.config = config;
    this.signals = signals;
  }

  void start(@Observes StartupEvent event) {
    if (items.isResolvable()) {
      loop.start();
    }
  }

  void stop(@Observes @Priority(BackgroundLoop.BEFORE_SIGNALS_END) ShutdownEvent event) {
    loop.stop();
  }

  void join(@Observes @Priority(BackgroundLoop.AFTER_SIGNALS_END) ShutdownEvent event)
      throws InterruptedException {
    loop.join();
  }

  private void turn() {
    signals
        .await(OverdueEnrichment.SIGNAL, OverdueEnrichment.ANY, config.look(), this::some)
        .ifPresent(overdue -> overdue.forEach(this::settle));
  }

  private Optional<List<String>> some() {
    if (System.nanoTime() - restsUntil < 0) {
      return Optional.empty();
    }
    return Optional.of(items.get().overdue(config.batch())).filter(found -> !found.isEmpty());
  }

  /// One that cannot be settled now keeps no other waiting.
  private void settle(String id) {
    if (!loop.isStopping()) {
      try {
        items.get().settle(id);
      } catch (RuntimeException e) {
        restsUntil = System.nanoTime() + config.look().toNanos();
        LOG.warnf("overdue enrichment is settled later id=%s cause=%s", id, e.getClass().getName());
      }
    }
  }
}
