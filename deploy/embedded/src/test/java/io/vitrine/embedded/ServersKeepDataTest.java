package io.vitrine.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.embedded.EmbeddedPostgres.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was committed is there after any end: `kill -9`, then a clean stop.
final class ServersKeepDataTest {
  @TempDir Path folder;

  @Test
  void killedServersStartAgainWithAllTheirData() throws Exception {
    killALauncher();
    var orphan = new EmbeddedPostgres(TestFolders.programs(), data("postgres"), 0, Durability.FULL);
    long orphanPid = orphan.postmaster().orElseThrow().pid();

    startAndCheck();

    assertFalse(ProcessHandle.of(orphanPid).isPresent(), "the orphan should be gone");
    startAndCheck();
  }

  @Test
  void aPidFileThatNamesAStrangerIsNoObstacle() throws Exception {
    var postgres =
        new EmbeddedPostgres(TestFolders.programs(), data("postgres"), 0, Durability.NONE);
    postgres.start();
    Path pidFile = data("postgres").resolve("data/postmaster.pid");
    String lines = Files.readString(pidFile);
    postgres.close();
    String own = Long.toString(ProcessHandle.current().pid());
    Files.writeString(pidFile, own + lines.substring(lines.indexOf('\n')));

    postgres.start();

    assertTrue(postgres.running());
    postgres.close();
  }

  private void startAndCheck() throws Exception {
    var servers = new Servers(Map.of(), TestFolders.programs(), folder, Durability.FULL);
    try (var postgres = servers.postgres(0);
        var kafka = servers.kafka(0);
        var s3 = servers.s3(0)) {
      postgres.start();
      kafka.start();
      s3.start();

      assertEquals(List.of("kept"), Notebook.read(postgres.address()));
      assertEquals(List.of("kept"), Notebook.read(kafka.address()));
      assertEquals("kept", Notebook.read(s3.address()));
    }
  }

  private void killALauncher() throws Exception {
    Path written = folder.resolve("written");
    Path log = folder.resolve("launcher.log");
    Process launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dvitrine.root=" + TestFolders.root(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledLauncher.class.getName(),
                folder.toString(),
                written.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await(Commands.tail(log))
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.exists(written) || !launcher.isAlive());
    } finally {
      // SIGKILL: nothing of ours runs any more in that process.
      launcher.destroyForcibly().waitFor();
    }
    assertTrue(Files.exists(written), () -> Commands.tail(log));
  }

  private Path data(String server) {
    return folder.resolve(server);
  }
}
