package io.vitrine.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The file in which a server writes its process id on the first line.
final class PidFile {
  private PidFile() {}

  /// The living process that it names.
  static Optional<ProcessHandle> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .findFirst()
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
          .filter(ProcessHandle::isAlive);
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }
}
