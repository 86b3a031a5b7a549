package io.vitrine.embedded;

import io.vitrine.embedded.EmbeddedPostgres.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The process that holds the servers for the tests of one Maven run, see [SuiteServers]. It ends
/// itself, its servers and its folder when Maven ends, however Maven ends.
final class SuiteDaemon {
  private static final String LOCK = "daemon.lock";

  private final Path root;
  private final Path folder;
  private volatile boolean published;

  private SuiteDaemon(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /// Serves until Maven ends.
  ///
  /// @param arguments the root of the source tree, the run's folder, the pid of Maven
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    ProcessHandle owner = ProcessHandle.of(Long.parseLong(arguments[2])).orElse(null);
    if (owner == null) {
      Folders.delete(folder);
      return;
    }
    // Held as long as this process lives, and by that tells others that the folder is in use.
    try (Lock _ = Lock.take(folder.resolve(LOCK))) {
      new SuiteDaemon(root, folder).serve(owner);
    } catch (IOException | RuntimeException | LinkageError e) {
      // The servers' threads would keep this JVM alive. Whoever waits for it reads the log.
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void serve(ProcessHandle owner) throws IOException {
    clear(folder);
    sweep();
    var servers = new Servers(System.getenv(), programs(root), data(folder), Durability.NONE);
    var postgres = servers.postgres(0);
    var kafka = servers.kafka(0);
    var s3 = servers.s3(0);
    // Also runs when Ctrl-C reaches Maven and us alike.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> end(List.of(s3, kafka, postgres)), "end"));
    postgres.start();
    kafka.start();
    s3.start();
    Path objects = s3 instanceof EmbeddedS3 own ? own.objects() : null;
    new SuiteServers(postgres.address(), kafka.address(), s3.address(), objects).write(folder);
    published = true;
    owner.onExit().join();
    System.exit(0);
  }

  private void end(List<ServerPart<?>> parts) {
    try {
      parts.forEach(ServerPart::close);
    } finally {
      if (published) {
        Folders.delete(folder);
      }
    }
  }

  /// Removes the folders that killed daemons left: those whose Maven is gone and whose daemon is
  /// not just ending.
  private void sweep() throws IOException {
    List<Path> leftovers;
    try (var folders = Files.list(Folders.parent(folder))) {
      leftovers = folders.filter(SuiteDaemon::isLeftover).toList();
    }
    for (Path leftover : leftovers) {
      Optional<Lock> lock = Lock.tryToTake(leftover.resolve(LOCK));
      if (lock.isPresent()) {
        try (Lock _ = lock.get()) {
          clear(leftover);
          Folders.delete(leftover);
        }
      }
    }
  }

  private void clear(Path leftover) {
    postgres(root, leftover).endLeftover();
    Folders.delete(data(leftover));
  }

  private static boolean isLeftover(Path candidate) {
    String name = candidate.getFileName().toString();
    if (!name.matches(SuiteServers.FOLDER_PREFIX + "\\d+")) {
      return false;
    }
    long owner = Long.parseLong(name.substring(SuiteServers.FOLDER_PREFIX.length()));
    return ProcessHandle.of(owner).isEmpty();
  }

  static EmbeddedPostgres postgres(Path root, Path folder) {
    var servers = new Servers(Map.of(), programs(root), data(folder), Durability.NONE);
    return (EmbeddedPostgres) servers.postgres(0);
  }

  private static Path programs(Path root) {
    return root.toAbsolutePath().resolve(".vitrine/dist");
  }

  private static Path data(Path folder) {
    return folder.resolve("data");
  }
}
