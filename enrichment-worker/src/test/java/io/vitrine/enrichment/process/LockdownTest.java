package io.vitrine.enrichment.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.imaging.ImagingProgram;
import io.vitrine.enrichment.testing.TakenOverDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real children that try what a decoder would that somebody has taken over.
class LockdownTest {
  private static final ChildLimits LIMITS =
      new ChildLimits(4L << 30, 1L << 20, Duration.ofSeconds(60));

  @TempDir Path folder;

  private final Children children = new Children(2, Confinement.strongest());

  private Ending shell(String script) {
    return children.run(List.of("bash", "-c", script), folder, LIMITS);
  }

  private static void assertRefused(Ending ending) {
    Ending.Failed failed = assertInstanceOf(Ending.Failed.class, ending, ending.toString());
    assertTrue(
        failed.complaint().matches("(?s).*(not permitted|Permission denied).*"),
        failed.complaint());
  }

  @Test
  void aProgramReachesNoNetworkNotEvenThisMachine() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(shell("exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort()));
    }
  }

  @Test
  void aProgramCannotSignalTheWorker() {
    assertRefused(shell("kill -CONT $PPID"));
    assertRefused(shell("kill -CONT " + ProcessHandle.current().pid()));
  }

  @Test
  void aProgramCannotReadTheWorkersEnvironmentNorItsMemory() {
    long worker = ProcessHandle.current().pid();

    assertRefused(shell("cat /proc/" + worker + "/environ"));
    assertRefused(shell("head -c 1 /proc/" + worker + "/mem"));
  }

  @Test
  void aProgramHasNoPrivilegesAndGetsNone() {
    Ending.Finished status =
        assertInstanceOf(Ending.Finished.class, shell("cat /proc/self/status"));

    assertTrue(status.output().contains("NoNewPrivs:\t1\n"), status.output());
    assertTrue(status.output().contains("CapEff:\t0000000000000000\n"), status.output());
    assertTrue(status.output().contains("Seccomp:\t2\n"), status.output());
  }

  @Test
  void theWorkerDoesNotStartWithoutWallsAgainstTheNetwork() {
    assertThrows(IllegalStateException.class, () -> Confinement.limitsOnly().requireOffline());
    assertTrue(children.confinement().requireOffline().isOffline());
  }

  @Test
  void theWorkerItselfKeepsItsRights() throws IOException {
    shell("true");

    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertTrue(server.isBound());
    }
    assertEquals(false, Lockdown.holds());
  }

  @Test
  void aDecoderCanDoNothingButDecode() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ending.Finished ending =
          assertInstanceOf(
              Ending.Finished.class,
              children.run(takenOver(server.getLocalPort()), folder, LIMITS));

      assertEquals(
          """
          locked down: true
          connect: refused
          signal to the parent: refused
          program: refused
          the worker's environment: refused
          a thread: done
          a file: done
          """,
          ending.output());
    }
  }

  /// A shell is its parent, so that nothing else ends when the walls do not hold.
  private static List<String> takenOver(int port) {
    List<String> command = new ArrayList<>(List.of("bash", "-c", "\"$@\"; exit $?", "shell"));
    command.addAll(ImagingProgram.command());
    int classPath = command.indexOf("-cp") + 1;
    Path tests = folderOf(TakenOverDecoder.class);
    command.set(classPath, command.get(classPath) + ":" + tests);
    command.removeLast();
    command.add(TakenOverDecoder.class.getName());
    command.add(Integer.toString(port));
    command.add(Long.toString(ProcessHandle.current().pid()));
    return command;
  }

  private static Path folderOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
