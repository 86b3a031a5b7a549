package io.vitrine.enrichment.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A worker that is killed takes the programs along that it has started: the next worker removes
/// the folders that they work in.
class DeadParentTest {
  private static final ChildLimits LIMITS =
      new ChildLimits(1L << 30, 1L << 20, Duration.ofMinutes(5));

  @TempDir Path folder;

  /// A worker: starts a program and waits for it.
  public static void main(String... arguments) {
    new Children(2, Confinement.strongest())
        .run(
            List.of("bash", "-c", "echo $$ > child; exec sleep 240"),
            Path.of(arguments[0]),
            LIMITS);
  }

  @Test
  void aProgramEndsWithAWorkerThatIsKilled() throws IOException {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DeadParentTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    try {
      Path file = folder.resolve("child");
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(file) && Files.size(file) > 0);
      long child = Long.parseLong(Files.readString(file).strip());
      assertTrue(ProcessHandle.of(child).isPresent());

      worker.destroyForcibly();

      Awaitility.await().until(() -> ProcessHandle.of(child).isEmpty());
    } finally {
      worker.destroyForcibly();
    }
  }
}
