package io.vitrine.local.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A process that is recognised again by its id and the instant of its start.
record RecordedProcess(String name, long pid, Instant started) {
  /// The system derives the instant from the time since boot; a correction of the clock shifts it.
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  static RecordedProcess of(String name, ProcessHandle process) {
    return new RecordedProcess(
        name, process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /// Reads [#line()]; anything else is empty, so that a damaged file cannot stop a start.
  static Optional<RecordedProcess> parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RecordedProcess(
              fields[0],
              Long.parseLong(fields[1]),
              Instant.ofEpochMilli(Long.parseLong(fields[2]))));
    } catch (NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  String line() {
    return name + "\t" + pid + "\t" + started.toEpochMilli();
  }

  /// The process, if it is still the one that was recorded.
  Optional<ProcessHandle> living() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(RecordedProcess::isNoZombie)
        .filter(this::isSame);
  }

  /// A dead process whose parent has not asked for its exit code counts as alive but has no
  /// arguments. Not asked for its program: the worker hides it.
  private static boolean isNoZombie(ProcessHandle process) {
    return process.info().commandLine().isPresent();
  }

  private boolean isSame(ProcessHandle process) {
    Instant now = process.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(started, now).abs().compareTo(TOLERANCE) <= 0;
  }
}
