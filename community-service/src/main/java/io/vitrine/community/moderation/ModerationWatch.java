package io.vitrine.community.moderation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.community.blocklist.BlockList;
import io.vitrine.outbox.BackgroundLoop;
import io.vitrine.outbox.Signals;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/// Follows the block list, at once when it changes, and watches due times.
@ApplicationScoped
class ModerationWatch {
  private final BlockListUpkeep upkeep;
  private final DueTimes dueTimes;
  private final Signals signals;
  private final ModerationConfig config;
  private final BackgroundLoop loop = new BackgroundLoop("moderation-watch", this::look);

  ModerationWatch(
      BlockListUpkeep upkeep, DueTimes dueTimes, Signals signals, ModerationConfig config) {
    this.upkeep = upkeep;
    this.dueTimes = dueTimes;
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
    dueTimes.look();
    dueTimes.forgetReporters();
    signals.await(BlockList.SIGNAL, BlockList.ANY, config.watchEvery(), this::workSome);
  }

  /// Everything there is to do. Empty, so that the wait goes on until the next look at due times.
  private Optional<Boolean> workSome() {
    boolean more = true;
    while (more && !loop.isStopping()) {
      boolean scanned = upkeep.scanSome();
      more = upkeep.releaseSome() || scanned;
    }
    return Optional.empty();
  }
}
