package io.vitrine.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Remembers a child process, so that one left behind by a killed parent is found at the next
/// start.
///
/// @param file holds the pid and when the process started: a pid alone may belong to somebody else
///   by then
record PidFile(Path file) {
  /// The start of the same process reads a little different when the clock was adjusted.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  void write(ProcessHandle process) {
    Instant start = process.info().startInstant().orElse(Instant.now());
    try {
      Files.writeString(file, process.pid() + " " + start + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends the process that the file names, when it still runs.
  void endLeftover() {
    leftover().ifPresent(Processes::end);
    delete();
  }

  private Optional<ProcessHandle> leftover() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String[] words = Files.readString(file).strip().split(" ", 2);
      Instant start = Instant.parse(words[1]);
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(process -> startedAt(process, start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      // Written half by a parent that was killed: nothing to learn from it.
      return Optional.empty();
    }
  }

  private static boolean startedAt(ProcessHandle process, Instant start) {
    return process
        .info()
        .startInstant()
        .map(actual -> Duration.between(actual, start).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }
}
