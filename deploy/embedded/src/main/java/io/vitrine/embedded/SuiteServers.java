package io.vitrine.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The servers that all tests of one Maven run share: PostgreSQL, Kafka and S3.
///
/// The first test JVM that needs them starts [SuiteDaemon]; the others join. Where they are stands
/// in `.vitrine/test-<pid of Maven>`, a folder that goes when Maven ends.
///
/// Runs in test JVMs, which lack the servers' libraries: nothing here may touch a class that needs
/// them.
///
/// @param objects the folder of the store's files, null when the store is an external one
public record SuiteServers(
    PostgresAddress postgres, KafkaAddress kafka, S3Address s3, @Nullable Path objects) {
  private static final String ADDRESSES = "addresses.properties";
  static final String FOLDER_PREFIX = "test-";
  private static final long LIMIT_SECONDS = 120;

  /// Joins the servers of this Maven run, starting them when they are not there. Safe when several
  /// JVMs do it at once.
  ///
  /// @param root the root folder of the source tree
  /// @throws StartFailedException when they do not start
  public static SuiteServers join(Path root) {
    return join(root, MavenRun.owner().pid());
  }

  /// The process that holds Kafka and the store of this Maven run, for tests that stop it.
  ///
  /// @throws StartFailedException when it does not run
  public static long daemon(Path root) {
    Path folder =
        root.toAbsolutePath().resolve(".vitrine").resolve(FOLDER_PREFIX + MavenRun.owner().pid());
    try (var reader = Files.newBufferedReader(folder.resolve(ADDRESSES))) {
      var values = new Properties();
      values.load(reader);
      return Long.parseLong(values.getProperty("daemon"));
    } catch (IOException e) {
      throw new StartFailedException("the servers for tests do not run", e);
    }
  }

  static SuiteServers join(Path root, long owner) {
    Path folder = root.toAbsolutePath().resolve(".vitrine").resolve(FOLDER_PREFIX + owner);
    Folders.create(folder);
    try (var _ = Lock.take(folder.resolve("lock"))) {
      Optional<SuiteServers> there = read(folder);
      return there.isPresent() ? there.get() : launch(root, folder, owner);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes all objects, so that a test starts with none. An external store keeps its objects.
  public void emptyBuckets() {
    if (objects == null) {
      return;
    }
    // By way of its files: the store keeps no state beside them, and test JVMs need no S3 client.
    Buckets.ALL.forEach(bucket -> Folders.empty(objects.resolve(bucket)));
  }

  private static SuiteServers launch(Path root, Path folder, long owner) throws IOException {
    Files.deleteIfExists(folder.resolve(ADDRESSES));
    Path log = folder.resolve("daemon.log");
    Process daemon =
        new ProcessBuilder(command(root, folder, owner))
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    try {
      while (System.nanoTime() < deadline) {
        boolean ended = daemon.waitFor(50, TimeUnit.MILLISECONDS);
        Optional<SuiteServers> ready = read(folder);
        if (ready.isPresent()) {
          return ready.get();
        }
        if (ended) {
          String end = Commands.tail(log);
          Folders.delete(folder);
          throw new StartFailedException("the servers for tests did not start:\n" + end);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    daemon.destroy();
    throw new StartFailedException(
        "the servers for tests were not ready in time:\n" + Commands.tail(log));
  }

  /// The command that starts the daemon: with the class path of this module as Maven last built it,
  /// since test JVMs keep the servers' many libraries off theirs.
  private static List<String> command(Path root, Path folder, long owner) throws IOException {
    Path target = root.resolve("deploy/embedded/target").toAbsolutePath();
    Path libraries = target.resolve("class-path");
    if (!Files.exists(libraries)) {
      throw new StartFailedException("deploy/embedded is not built: run mvn install there");
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        target.resolve("classes") + ":" + Files.readString(libraries).strip(),
        SuiteDaemon.class.getName(),
        root.toAbsolutePath().toString(),
        folder.toString(),
        Long.toString(owner));
  }

  /// Publishes the addresses: the file is there with all of them or not at all.
  void write(Path folder) throws IOException {
    var values = new Properties();
    values.setProperty("daemon", Long.toString(ProcessHandle.current().pid()));
    values.setProperty("postgres.host", postgres.host());
    values.setProperty("postgres.port", Integer.toString(postgres.port()));
    values.setProperty("postgres.database", postgres.database());
    values.setProperty("postgres.user", postgres.user());
    values.setProperty("postgres.password", postgres.password());
    values.setProperty("kafka", kafka.bootstrapServers());
    values.setProperty("s3.endpoint", s3.endpoint().toString());
    values.setProperty("s3.region", s3.region());
    values.setProperty("s3.access-key", s3.accessKey());
    values.setProperty("s3.secret-key", s3.secretKey());
    if (objects != null) {
      values.setProperty("s3.objects", objects.toString());
    }
    Path partial = folder.resolve(ADDRESSES + ".partial");
    try (var writer = Files.newBufferedWriter(partial)) {
      values.store(writer, null);
    }
    Files.move(partial, folder.resolve(ADDRESSES), StandardCopyOption.ATOMIC_MOVE);
  }

  /// The addresses, when they are published and their daemon lives.
  private static Optional<SuiteServers> read(Path folder) throws IOException {
    Path file = folder.resolve(ADDRESSES);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var values = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      values.load(reader);
    }
    if (ProcessHandle.of(Long.parseLong(values.getProperty("daemon"))).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SuiteServers(
            new PostgresAddress(
                values.getProperty("postgres.host"),
                Integer.parseInt(values.getProperty("postgres.port")),
                values.getProperty("postgres.database"),
                values.getProperty("postgres.user"),
                values.getProperty("postgres.password")),
            new KafkaAddress(values.getProperty("kafka")),
            new S3Address(
                URI.create(values.getProperty("s3.endpoint")),
                values.getProperty("s3.region"),
                values.getProperty("s3.access-key"),
                values.getProperty("s3.secret-key")),
            Optional.ofNullable(values.getProperty("s3.objects")).map(Path::of).orElse(null)));
  }
}
