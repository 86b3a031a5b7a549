package io.vitrine.vault.announcement;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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
      return switch (announcements.turn()) {
        case IDLE -> config.idle();
        case UNDER_WAY -> config.pause();
      };
    } catch (RuntimeException e) {
      if (stopping.getCount() > 0) {
        LOG.error("a batch of an announcement failed; it is tried again", e);
      }
      return config.idle();
    }
  }
}
