package io.vitrine.embedded;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// Ends processes that are ours.
final class Processes {
  private static final long GRACE_SECONDS = 20;

  private Processes() {}

  /// Asks a process to end, waits, and ends it by force when it does not.
  static void end(ProcessHandle process) {
    process.destroy();
    try {
      var _ = process.onExit().orTimeout(GRACE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      process.destroyForcibly();
      var _ = process.onExit().join();
    }
  }
}
