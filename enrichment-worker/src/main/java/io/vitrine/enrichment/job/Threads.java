package io.vitrine.enrichment.job;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// The threads of jobs: as many as the queue starts jobs. Platform threads, since most of the work
/// is waiting for a child process or in a library that pins its carrier.
final class Threads implements Executor {
  private final ExecutorService pool = Executors.newCachedThreadPool(factory());

  private static ThreadFactory factory() {
    ThreadFactory named = Thread.ofPlatform().name("enrichment-", 0).factory();
    return work -> {
      Thread thread = named.newThread(work);
      // The creator may be a thread of Kafka's, which does not see the application's classes.
      thread.setContextClassLoader(Threads.class.getClassLoader());
      return thread;
    };
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  /// Waits for those under way, then interrupts them.
  void stop(Duration patience) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        pool.shutdownNow();
        // Long enough to end a child process.
        pool.awaitTermination(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
