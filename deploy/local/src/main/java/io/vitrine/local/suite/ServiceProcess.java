package io.vitrine.local.suite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// One of our own programs as a child process, with its log in a file.
final class ServiceProcess {
  private final Process process;
  private volatile boolean ending;

  private ServiceProcess(Process process) {
    this.process = process;
  }

  /// Starts it. The log of the run before is kept as `NAME.log.1`, older ones go, so logs do not
  /// grow from run to run.
  ///
  /// @param environment replaces the launcher's own
  static ServiceProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    return new ServiceProcess(builder.start());
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits a moment, or until it has ended.
  ///
  /// @return whether it has ended
  boolean endsWithin(Duration moment) {
    try {
      return process.waitFor(moment);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// The exit code; only for a process that has ended.
  int exitCode() {
    return process.exitValue();
  }

  /// Calls back with the exit code when it ends although nobody asked it to.
  void onUnexpectedEnd(IntConsumer listener) {
    Thread.ofVirtual()
        .start(
            () -> {
              int exitCode = process.onExit().join().exitValue();
              if (!ending) {
                listener.accept(exitCode);
              }
            });
  }

  /// Asks it to end, waits at most `grace`, then kills it and what it started.
  void stop(Duration grace) {
    ending = true;
    ProcessLedger.end(withDescendants(), grace);
  }

  /// Kills it at once (SIGKILL), as a crash would, and returns when it is gone. Its own children
  /// are killed too: they would only wait for orders that never come.
  void kill() {
    ending = true;
    List<ProcessHandle> family = withDescendants();
    family.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private List<ProcessHandle> withDescendants() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }
}
