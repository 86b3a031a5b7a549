package io.vitrine.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// A PostgreSQL server of our own, from the binaries that Maven brings.
///
/// The data folder outlives the process. A start after a crash recovers it, and first ends a server
/// that a killed parent left running on it.
public final class EmbeddedPostgres implements ServerPart<PostgresAddress> {
  private static final String VERSION = "18.4.0";
  private static final String SUPERUSER = "postgres";
  private static final long LIMIT_SECONDS = 60;

  /// What a crash of the machine may cost.
  public enum Durability {
    /// Nothing that was committed.
    FULL,
    /// Everything. For tests, whose data nobody wants after them.
    NONE
  }

  private final Path programs;
  private final Path data;
  private final Path log;
  private final int wantedPort;
  private final Durability durability;
  private volatile @Nullable PostgresAddress address;

  /// @param programs the folder for unpacked programs, shared by all servers
  /// @param folder the server's own folder: `data` and `postgres.log` in it
  /// @param port 0 for a free one
  public EmbeddedPostgres(Path programs, Path folder, int port, Durability durability) {
    this.programs = programs.toAbsolutePath().resolve("postgres-" + VERSION);
    this.data = folder.toAbsolutePath().resolve("data");
    this.log = folder.toAbsolutePath().resolve("postgres.log");
    this.wantedPort = port;
    this.durability = durability;
  }

  @Override
  public String title() {
    return "PostgreSQL";
  }

  @Override
  public void start() {
    Archives.unpackOnce(programs, 0, EmbeddedPostgres::openArchive);
    endLeftover();
    int port = Ports.claim(wantedPort, title());
    initialise();
    control("start", "-l", log.toString(), "-o", serverOptions(port));
    address = new PostgresAddress("localhost", port, SUPERUSER, SUPERUSER, SUPERUSER);
    new Databases(address).prepareAll();
  }

  @Override
  public PostgresAddress address() {
    if (address == null) {
      throw new IllegalStateException("PostgreSQL is not started");
    }
    return address;
  }

  @Override
  public boolean running() {
    return address != null && postmaster().isPresent();
  }

  @Override
  public void close() {
    if (address == null) {
      return;
    }
    address = null;
    if (postmaster().isPresent()) {
      control("stop", "-m", "fast");
    }
  }

  /// Ends a server that still runs on this data folder though nobody owns it, and forgets the pid
  /// file of one that was killed. Without this a pid that by chance belongs to another process
  /// today would keep PostgreSQL from starting.
  void endLeftover() {
    if (postmaster().isPresent()) {
      control("stop", "-m", "fast");
    }
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }

  /// The server process on this data folder, when its pid file names one and that process really is
  /// a PostgreSQL on this folder.
  Optional<ProcessHandle> postmaster() {
    try (var lines = Files.lines(pidFile())) {
      return lines
          .findFirst()
          .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
          .filter(ProcessHandle::isAlive)
          .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void initialise() {
    if (Files.isDirectory(data)) {
      return;
    }
    Path folder = Folders.create(Folders.parent(data));
    // Built beside its place, so that a kill half-way leaves no data folder that looks whole.
    Path fresh = folder.resolve("data.new");
    Folders.delete(fresh);
    Path password = folder.resolve("password");
    try {
      Files.writeString(password, SUPERUSER);
      run(
          "initdb",
          "--pgdata=" + fresh,
          "--username=" + SUPERUSER,
          "--pwfile=" + password,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          // The same order of text on every machine.
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C",
          // Else a search by trigrams takes no letter beyond ASCII, and reads all rows.
          "--lc-ctype=" + (isMac() ? "UTF-8" : "C.UTF-8"),
          durability == Durability.NONE ? "--no-sync" : "--data-checksums");
      Files.delete(password);
      Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String serverOptions(int port) {
    var options = new ArrayList<String>();
    options.add("-p " + port);
    options.add("-c listen_addresses=localhost");
    // No socket file: its path would be too long in a deep folder.
    options.add("-c unix_socket_directories=");
    // Five services with a pool each, and tests that leave theirs open for a while.
    options.add("-c max_connections=200");
    options.add("-c shared_buffers=64MB");
    options.add("-c timezone=UTC");
    if (durability == Durability.NONE) {
      options.add("-c fsync=off");
      options.add("-c synchronous_commit=off");
      options.add("-c full_page_writes=off");
    }
    return String.join(" ", options);
  }

  private void control(String action, String... arguments) {
    var all =
        new ArrayList<>(
            List.of(action, "--silent", "-D", data.toString(), "-w", "-t", "" + LIMIT_SECONDS));
    all.addAll(List.of(arguments));
    run("pg_ctl", all.toArray(String[]::new));
  }

  private void run(String program, String... arguments) {
    var command = new ArrayList<>(unprivileged());
    command.add(programs.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    int code = Commands.run(command, log, LIMIT_SECONDS + 10);
    if (code != 0) {
      throw new StartFailedException(
          "PostgreSQL: "
              + program
              + " ended with "
              + code
              + "; "
              + log
              + " ends with\n"
              + Commands.tail(log));
    }
  }

  /// PostgreSQL refuses to run as root. In a user namespace of its own the same process is seen as
  /// nobody, yet still owns its files.
  private static List<String> unprivileged() {
    if (new UnixSystem().getUid() != 0) {
      return List.of();
    }
    return List.of("unshare", "--user");
  }

  private static boolean isMac() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  }

  private static InputStream openArchive() throws IOException {
    boolean mac = isMac();
    boolean arm = System.getProperty("os.arch", "").equals("aarch64");
    String name =
        "/postgres-" + (mac ? "darwin" : "linux") + (arm ? "-arm_64" : "-x86_64") + ".txz";
    InputStream archive = EmbeddedPostgres.class.getResourceAsStream(name);
    if (archive == null) {
      throw new FileNotFoundException(
          "no PostgreSQL for this machine among the dependencies ("
              + name
              + "): set VITRINE_POSTGRES_URL to a server of your own");
    }
    return new XZInputStream(archive);
  }
}
