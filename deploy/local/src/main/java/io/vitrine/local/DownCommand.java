package io.vitrine.local;

import io.vitrine.local.suite.ProcessLedger;
import io.vitrine.local.suite.SuiteOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Stops a running suite from another process.
final class DownCommand {
  /// More than the launcher itself allows for a stop.
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final SuiteOptions options;
  private final PrintStream out;

  DownCommand(SuiteOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /// Asks the launcher to stop and waits until it has.
  ///
  /// @return 0, also when nothing was up
  int run() throws IOException {
    boolean up = Running.isUp(options);
    ProcessLedger ledger = ProcessLedger.open(options.runFolder());
    Optional<ProcessHandle> launcher = ledger.find(ProcessLedger.LAUNCHER);
    if (up && launcher.isPresent()) {
      out.println("Stopping.");
      launcher.get().destroy();
      launcher
          .get()
          .onExit()
          .completeOnTimeout(launcher.get(), LIMIT.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    }
    List<String> leftovers = ledger.endLeftovers();
    if (!leftovers.isEmpty()) {
      out.println("Ended what was left: " + String.join(", ", leftovers));
    }
    out.println(up || !leftovers.isEmpty() ? "Vitrine is down." : "Vitrine is not up.");
    return 0;
  }
}
