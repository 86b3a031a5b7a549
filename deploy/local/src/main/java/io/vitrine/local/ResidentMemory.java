package io.vitrine.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The resident memory of a process.
final class ResidentMemory {
  private ResidentMemory() {}

  /// In MiB; empty when the system does not tell.
  static Optional<Long> of(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      return Files.exists(status) ? fromProc(Files.readString(status)) : fromPs(process.pid());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /// Reads the line `VmRSS: 123456 kB` of `/proc/PID/status`.
  static Optional<Long> fromProc(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .findFirst()
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024);
  }

  private static Optional<Long> fromPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    try (BufferedReader answer = ps.inputReader()) {
      String line = answer.readLine();
      return line == null ? Optional.empty() : Optional.of(Long.parseLong(line.strip()) / 1024);
    }
  }
}
