package io.vitrine.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The file of a server whose first word is its process id.
final class PidFile {
  private PidFile() {}

  /// The living process that it names.
  static Optional<ProcessHandle> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .findFirst()
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip().split(" ", 2)[0])))
          .filter(ProcessHandle::isAlive);
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }
}
