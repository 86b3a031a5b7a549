package io.vitrine.vault.activity;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.faults.PassingFaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Deletes what is older than the retention, one thread per process. Replicas may do it at the same
/// time: each takes rows that no other has.
@ApplicationScoped
class ActivityPurge {
  private static final Logger LOG = Logger.getLogger(ActivityPurge.class);

  private final ActivityTable table;
  private final ActivityConfig config;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  ActivityPurge(ActivityTable table, ActivityConfig config, Clock clock) {
    this.table = table;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("activity-purge").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    if (thread != null && !thread.join(Duration.ofSeconds(5))) {
      LOG.warn("a purge of activities is still under way at shutdown");
    }
  }

  private void run() {
    try {
      do {
        purge();
      } while (!stopping.await(config.purgeInterval().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void purge() {
    try {
      Instant before = clock.instant().minus(config.retention());
      while (stopping.getCount() > 0
          && table.purge(before, config.purgeBatch()) == config.purgeBatch()) {
        LOG.debug("a batch of old activities went, more may follow");
      }
    } catch (RuntimeException e) {
      if (stopping.getCount() > 0) {
        if (PassingFaults.ofDatabase(e)) {
          LOG.warn("database unavailable; purge of activities goes on at the next time");
        } else {
          LOG.error("purge of activities failed; goes on at the next time", e);
        }
      }
    }
  }
}
