package io.vitrine.vault.announcement;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.faults.FaultNames;
import io.vitrine.faults.PassingFaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Does what is ordered, one thread per process; of several replicas one does a batch.
@ApplicationScoped
class AnnouncementLoop {
  private static final Logger LOG = Logger.getLogger(AnnouncementLoop.class);

  private final Announcements announcements;
  private final AnnouncementConfig config;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  /// Of the loop's thread only: an outage, however long, is one line.
  private boolean away;

  AnnouncementLoop(Announcements announcements, AnnouncementConfig config) {
    this.announcements = announcements;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("announcement").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    if (thread != null && !thread.join(Duration.ofSeconds(5))) {
      LOG.warn("a batch of an announcement is still under way at shutdown");
    }
  }

  private void run() {
    try {
      Duration pause = config.pause();
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The pause until the next one.
  private Duration turn() {
    try {
      Duration pause =
          switch (announcements.turn()) {
            case IDLE -> config.idle();
            case UNDER_WAY -> config.pause();
          };
      away = false;
      return pause;
    } catch (RuntimeException e) {
      if (stopping.getCount() > 0) {
        tell(e);
      }
      return config.idle();
    }
  }

  private void tell(RuntimeException fault) {
    boolean passes = PassingFaults.ofDatabase(fault);
    if (!passes) {
      LOG.error("a batch of an announcement failed; it is tried again", fault);
    } else if (!away) {
      LOG.warnf("database unavailable; announcements go on later error=%s", FaultNames.of(fault));
    }
    away = passes;
  }
}
