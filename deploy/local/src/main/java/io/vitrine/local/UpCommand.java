package io.vitrine.local;

import io.vitrine.local.suite.LocalSuite;
import io.vitrine.local.suite.Part;
import io.vitrine.local.suite.ProcessLedger;
import io.vitrine.local.suite.Progress;
import io.vitrine.local.suite.SuiteFailure;
import io.vitrine.local.suite.SuiteOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Runs the suite in the foreground until a signal, or until a part of it ends.
final class UpCommand {
  /// A second Ctrl-C is not needed: after this long whatever is left is killed.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(75);

  private final SuiteOptions options;
  private final PrintStream out;
  private final AtomicBoolean stopping = new AtomicBoolean();

  UpCommand(SuiteOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /// Starts all and stays.
  ///
  /// @return 1; a regular end is by signal
  int run() throws IOException {
    if (Running.isUp(options)) {
      throw new SuiteFailure("already up. See ./vitrine status, stop it with ./vitrine down.");
    }
    LogFiles.open(options.logFolder());
    out.println("Starting Vitrine, data in " + options.data());
    LocalSuite suite = LocalSuite.prepare(options, new PrintedProgress(out));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopOnSignal(suite, stopped)));
    try {
      suite.startAll();
      out.print(Overview.of(suite.addresses()));
      throw suite.failure().join();
    } catch (SuiteFailure failure) {
      if (stopping.getAndSet(true)) {
        // A signal is stopping everything: its hook decides when this process ends.
        awaitEnd(stopped);
        return 1;
      }
      System.err.println("vitrine: " + failure.getMessage());
      stop(suite);
      return 1;
    }
  }

  private void stopOnSignal(LocalSuite suite, CountDownLatch stopped) {
    if (stopping.getAndSet(true)) {
      return;
    }
    out.println();
    out.println("Stopping.");
    stop(suite);
    out.println("Stopped.");
    stopped.countDown();
  }

  /// Closes in the right order, bounded in time, and leaves no child behind in any case.
  private static void stop(LocalSuite suite) {
    Thread closing = Thread.ofPlatform().daemon().start(suite::close);
    try {
      if (!closing.join(STOP_LIMIT)) {
        System.err.println("vitrine: not everything stopped in time; killing the rest.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    List<ProcessHandle> left = ProcessHandle.current().descendants().toList();
    ProcessLedger.end(left, Duration.ofSeconds(2));
  }

  private static void awaitEnd(CountDownLatch stopped) {
    try {
      boolean ended = stopped.await(STOP_LIMIT.toSeconds() + 10, TimeUnit.SECONDS);
      if (!ended) {
        System.err.println("vitrine: the stop takes too long.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record PrintedProgress(PrintStream out) implements Progress {
    @Override
    public synchronized void ready(Part part, Duration after) {
      out.printf("  %-12s ready after %5.1f s%n", part.label(), after.toMillis() / 1000.0);
    }

    @Override
    public void note(String line) {
      out.println(line);
    }
  }
}
