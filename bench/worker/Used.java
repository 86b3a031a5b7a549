import java.time.Duration;

/// CPU time, in milliseconds.
final class Used {
  private Used() {}

  static long byProcess(long processId) {
    return ProcessHandle.of(processId).map(Used::of).orElse(0L);
  }

  /// Of those that are alive.
  static long byChildren(long processId) {
    return ProcessHandle.of(processId).stream()
        .flatMap(ProcessHandle::descendants)
        .mapToLong(Used::of)
        .sum();
  }

  private static long of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }
}
