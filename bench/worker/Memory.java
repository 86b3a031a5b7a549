import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Watches how large imaging children become, those that are replaced included.
final class Memory implements AutoCloseable {
  private final long workerId;
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private volatile long largestChild;

  Memory(long workerId) {
    this.workerId = workerId;
    watch.scheduleWithFixedDelay(this::look, 0, 250, TimeUnit.MILLISECONDS);
  }

  /// The largest resident size of any child so far, in MiB.
  long largestChild() {
    return largestChild;
  }

  /// The largest resident size of a process so far, in MiB; 0 when it has ended.
  static long peak(long processId) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(processId), "status")).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private void look() {
    ProcessHandle.of(workerId).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(Memory::isImaging)
        .mapToLong(child -> peak(child.pid()))
        .forEach(size -> largestChild = Math.max(largestChild, size));
  }

  private static boolean isImaging(ProcessHandle process) {
    return process.info().commandLine().filter(line -> line.contains("ImagingChild")).isPresent();
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
