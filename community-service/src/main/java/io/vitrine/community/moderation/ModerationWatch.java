package io.vitrine.community.moderation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.community.blocklist.BlockList;
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

/// One thread per process: follows the block list, at once when it changes, and watches due times.
@ApplicationScoped
class ModerationWatch {
  private static final Logger LOG = Logger.getLogger(ModerationWatch.class);
  private static final int FIRST = 1;
  private static final int LAST = 5000;

  private final BlockListUpkeep upkeep;
  private final DueTimes dueTimes;
  private final Signals signals;
  private final ModerationConfig config;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  ModerationWatch(
      BlockListUpkeep upkeep, DueTimes dueTimes, Signals signals, ModerationConfig config) {
    this.upkeep = upkeep;
    this.dueTimes = dueTimes;
    this.signals = signals;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("moderation-watch").start(this::run);
  }

  /// Before [Signals] ends all waits, so that the loop sees why its own ended.
  void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
    stopping.countDown();
  }

  /// After it: an item that is under way may finish.
  void join(@Observes @Priority(LAST) ShutdownEvent event) throws InterruptedException {
    if (thread != null && !thread.join(Duration.ofSeconds(5))) {
      LOG.warn("moderation is still under way at shutdown");
    }
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try {
        dueTimes.look();
        dueTimes.forgetReporters();
        signals.await(BlockList.SIGNAL, BlockList.ANY, config.watchEvery(), this::workSome);
      } catch (RuntimeException e) {
        if (stopping.getCount() > 0) {
          LOG.error("moderation failed in the background; goes on", e);
          pause();
        }
      }
    }
  }

  /// Everything there is to do. Empty, so that the wait goes on until the next look at due times.
  private Optional<Boolean> workSome() {
    boolean more = true;
    while (more && stopping.getCount() > 0) {
      boolean scanned = upkeep.scanSome();
      more = upkeep.releaseSome() || scanned;
    }
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
