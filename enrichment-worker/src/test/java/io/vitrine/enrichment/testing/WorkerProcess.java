package io.vitrine.enrichment.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A worker as it is shipped: the packaged program as a process of its own.
public final class WorkerProcess implements AutoCloseable {
  private static final long END_SECONDS = 20;

  private final Process process;

  private WorkerProcess(Process process) {
    this.process = process;
    // Also when the tests are ended from outside.
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /// Starts one; it takes its time to join.
  ///
  /// @param name of its log in this module's `target`
  /// @param settings dotted property names
  public static WorkerProcess start(String name, Map<String, String> settings) {
    Path target = Path.of("target").toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx112m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
    settings.forEach((property, value) -> command.add("-D" + property + "=" + value));
    command.add("-jar");
    command.add(target.resolve("quarkus-app/quarkus-run.jar").toString());
    try {
      Path folder = Files.createDirectories(target.resolve("worker-processes"));
      return new WorkerProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(name + ".log").toFile())
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a worker", e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Ends it as a crash would (SIGKILL), and its children with it.
  public void kill() {
    List<ProcessHandle> family = family();
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(member -> member.onExit().join());
  }

  /// Asks it to end, and kills what does not.
  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  private List<ProcessHandle> family() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }
}
