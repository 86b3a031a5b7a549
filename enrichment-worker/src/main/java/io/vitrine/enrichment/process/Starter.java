package io.vitrine.enrichment.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// Starts processes from a thread of its own that has given up what children must not have: they
/// inherit it from the thread that starts them, and the worker's other threads keep it.
final class Starter {
  private final Executor thread =
      Executors.newSingleThreadExecutor(
          work -> Thread.ofPlatform().daemon().name("child-starter").unstarted(locked(work)));

  private static Runnable locked(Runnable work) {
    return () -> {
      // Whether it holds is asked for by whoever needs it.
      var _ = Lockdown.ofStarter();
      work.run();
    };
  }

  /// Whether children are behind a filter of system calls.
  boolean isLockedDown() {
    return CompletableFuture.supplyAsync(Lockdown::holds, thread).join();
  }

  Process start(ProcessBuilder builder) throws IOException {
    try {
      return CompletableFuture.supplyAsync(() -> startHere(builder), thread).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException cause) {
        throw cause.getCause();
      }
      throw e;
    }
  }

  private static Process startHere(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
