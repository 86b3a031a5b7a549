package io.vitrine.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Short-lived child processes.
final class Commands {
  private static final int LINES_IN_A_MESSAGE = 15;

  private Commands() {}

  /// Runs a command to its end, its output appended to a file.
  ///
  /// @return its exit code
  static int run(List<String> command, Path log, long limitSeconds) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new StartFailedException(
            command.getFirst() + " did not end within " + limitSeconds + " s; see " + log);
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("interrupted while running " + command.getFirst(), e);
    }
  }

  /// The end of a log file, for a message.
  static String tail(Path log) {
    try {
      // Not strict about its encoding: a log may be cut in the middle of a character.
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LINES_IN_A_MESSAGE), lines.size()));
    } catch (IOException e) {
      return "(no log at " + log + ")";
    }
  }
}
