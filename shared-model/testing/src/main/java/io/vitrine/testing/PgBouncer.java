package io.vitrine.testing;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// The real PgBouncer of the system, in transaction mode with three sessions of the server for each
/// user.
public final class PgBouncer implements AutoCloseable {
  static final PgBouncer NONE = new PgBouncer(null, "");

  private final @Nullable Process process;
  private final String url;

  private PgBouncer(@Nullable Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /// Starts one before a database.
  ///
  /// @param direct the JDBC address of the database
  /// @param passwords of the users who may come in
  public static PgBouncer before(String direct, Map<String, String> passwords) {
    URI server = URI.create(direct.substring("jdbc:".length()));
    int port = freePort();
    try {
      Path folder = Files.createTempDirectory("pgbouncer");
      Path users = folder.resolve("users.txt");
      Files.writeString(
          users,
          passwords.entrySet().stream()
              .map(user -> "\"" + user.getKey() + "\" \"" + user.getValue() + "\"\n")
              .collect(Collectors.joining()));
      Path settings = folder.resolve("pgbouncer.ini");
      Files.writeString(
          settings,
          """
          [databases]
          * = host=%s port=%d
          [pgbouncer]
          listen_addr = 127.0.0.1
          listen_port = %d
          unix_socket_dir =
          auth_type = scram-sha-256
          auth_file = %s
          pool_mode = transaction
          default_pool_size = 3
          ignore_startup_parameters = extra_float_digits,options
          """
              .formatted(server.getHost(), server.getPort(), port, users));
      Process process =
          new ProcessBuilder(command(settings))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      Awaitility.await().until(() -> listens(port));
      return new PgBouncer(process, "jdbc:postgresql://127.0.0.1:" + port + server.getPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The JDBC address of the database through it.
  public String url() {
    return url;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /// It refuses to run as root; see [io.vitrine.embedded.EmbeddedPostgres].
  private static List<String> command(Path settings) {
    List<String> command = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      command.addAll(List.of("unshare", "--user"));
    }
    // Debian has it where only root looks.
    command.addAll(List.of("env", "PATH=" + System.getenv("PATH") + ":/usr/sbin"));
    command.addAll(List.of("pgbouncer", settings.toString()));
    return command;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
