package io.vitrine.outbox;

import io.vitrine.faults.FaultNames;
import io.vitrine.faults.PassingFaults;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Work beside the requests, one thread per process: turn after turn until the service stops. A
/// turn waits by [Signals#await] for what there is to do.
public final class BackgroundLoop {
  /// Of the observer that calls [#stop()]: before [Signals] ends all waits, so that the loop sees
  /// why its own ended.
  public static final int BEFORE_SIGNALS_END = 1;

  /// Of the observer that calls [#join()]: after it.
  public static final int AFTER_SIGNALS_END = 5000;

  private static final Logger LOG = Logger.getLogger(BackgroundLoop.class);
  private static final Duration JOIN = Duration.ofSeconds(5);

  private final String name;
  private final Runnable turn;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  /// @param name of the thread and in the log
  public BackgroundLoop(String name, Runnable turn) {
    this.name = name;
    this.turn = turn;
  }

  public void start() {
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  public boolean isStopping() {
    return stopping.getCount() == 0;
  }

  public void stop() {
    stopping.countDown();
  }

  /// Lets a turn that is under way finish. An interrupt would cut its connection.
  public void join() throws InterruptedException {
    if (thread != null && !thread.join(JOIN)) {
      LOG.warnf("still under way at shutdown loop=%s", name);
    }
  }

  private void run() {
    boolean away = false;
    while (!isStopping()) {
      try {
        turn.run();
        away = false;
      } catch (RuntimeException e) {
        if (!isStopping()) {
          boolean passes = PassingFaults.ofDatabase(e);
          if (!passes) {
            LOG.errorf(e, "a turn failed; goes on loop=%s", name);
          } else if (!away) {
            // One line for an outage, however long.
            LOG.warnf("database unavailable; goes on loop=%s error=%s", name, FaultNames.of(e));
          }
          away = passes;
          pause();
        }
      }
    }
  }

  /// After an unexpected fault (the database is away): wait without a signal, end at once on
  /// shutdown.
  private void pause() {
    try {
      boolean stopped = stopping.await(1, TimeUnit.SECONDS);
      LOG.debugf("waited after a fault loop=%s stopped=%s", name, stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
