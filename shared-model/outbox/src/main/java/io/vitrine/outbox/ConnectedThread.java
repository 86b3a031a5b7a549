package io.vitrine.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/// A thread with a database connection of its own. After any fault it drops the connection and
/// begins anew with another one, after a growing pause, until it is stopped.
final class ConnectedThread {
  /// What the thread does with a connection: it returns when the thread is stopped.
  interface Work {
    void run(DedicatedConnection connection) throws SQLException;
  }

  private static final Logger LOG = Logger.getLogger(ConnectedThread.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final String name;
  private final DedicatedConnections connections;
  private final Work work;
  private final Backoff backoff =
      new Backoff(FIRST_PAUSE, LONGEST_PAUSE, () -> ThreadLocalRandom.current().nextDouble());
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable DedicatedConnection current;
  private volatile @Nullable Thread thread;
  private boolean away;

  ConnectedThread(String name, DedicatedConnections connections, Work work) {
    this.name = name;
    this.connections = connections;
    this.work = work;
  }

  void start() {
    thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  /// Ends the thread's waits and gives the step that runs the time to end.
  void stop(Duration grace) {
    stopped.countDown();
    DedicatedConnection connection = current;
    Thread running = thread;
    try {
      if (connection != null) {
        connection.wake();
      }
      if (running != null && !running.join(grace)) {
        LOG.warnf("Thread still busy at shutdown thread=%s", name);
      }
    } catch (SQLException e) {
      LOG.debugf(e, "Connection could not be aborted thread=%s", name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /// Waits, or returns at once when the thread is stopped.
  void pause(Duration duration) {
    try {
      boolean _ = stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      stopped.countDown();
    }
  }

  /// The work goes well: the next fault is the first one again.
  void healthy() {
    backoff.reset();
    if (away) {
      away = false;
      LOG.infof("Goes on thread=%s", name);
    }
  }

  private void run() {
    while (!isStopped()) {
      try (DedicatedConnection connection = connections.open(name)) {
        current = connection;
        if (!isStopped()) {
          work.run(connection);
        }
      } catch (SQLException | RuntimeException e) {
        recover(e);
      } finally {
        current = null;
      }
    }
  }

  private void recover(Exception fault) {
    if (isStopped()) {
      return;
    }
    Duration pause = backoff.next();
    // One line for an outage, however long.
    LOG.logf(
        away ? Level.DEBUG : Level.WARN,
        "Begins again after a fault thread=%s pauseMillis=%d error=%s",
        name,
        pause.toMillis(),
        fault);
    away = true;
    pause(pause);
  }
}
