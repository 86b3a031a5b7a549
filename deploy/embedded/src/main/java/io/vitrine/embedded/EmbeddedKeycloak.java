package io.vitrine.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keycloak as a child process, with the realm of `deploy/keycloak/realm.json`.
///
/// The archive that Maven resolved is unpacked and prepared once for each version. What Keycloak
/// stores outlives the process, until the realm's file changes: then the realm is imported anew. No
/// id in it changes by that, since the file names them.
public final class EmbeddedKeycloak implements ServerPart<OidcAddress> {
  /// The gateway's address in the realm's file, where the code flow returns to.
  static final URI USUAL_PUBLIC_URL = URI.create("http://localhost:8080");

  /// The first start creates a schema and a realm, which takes long on a busy machine.
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final Path programs;
  private final Path folder;
  private final int wantedPort;
  private final URI publicUrl;
  private final KeycloakProgram program;
  private final PidFile pidFile;
  private volatile @Nullable Process process;
  private volatile @Nullable OidcAddress address;

  /// @param programs the folder for unpacked programs, shared by all servers
  /// @param folder the server's own folder: its data and `keycloak.log` in it
  /// @param port 0 for a free one
  /// @param publicUrl where people reach the suite, without a slash at the end
  public EmbeddedKeycloak(Path programs, Path folder, int port, URI publicUrl) {
    Properties resolved = resolved();
    this.programs = programs.toAbsolutePath();
    this.folder = folder.toAbsolutePath();
    this.wantedPort = port;
    this.publicUrl = publicUrl;
    this.program =
        new KeycloakProgram(
            this.programs.resolve("keycloak-" + resolved.getProperty("version")),
            Path.of(resolved.getProperty("archive")));
    this.pidFile = new PidFile(this.folder.resolve("keycloak.pid"));
  }

  @Override
  public String title() {
    return "Keycloak";
  }

  @Override
  public void start() {
    Folders.create(folder);
    pidFile.endLeftover();
    int port = Ports.claim(wantedPort, title());
    program.prepare(folder.resolve("keycloak-build.log"));
    String realm =
        resource("realm.json").replace(USUAL_PUBLIC_URL.toString(), publicUrl.toString());
    boolean fresh = !realm.equals(importedRealm());
    try {
      if (fresh) {
        Files.deleteIfExists(importedRealmFile());
        Folders.delete(folder.resolve("database"));
        Files.writeString(program.realmToImport(), realm);
      }
      launch(port, fresh);
      if (fresh) {
        // Only now: a start that was killed half-way begins anew.
        Files.writeString(importedRealmFile(), realm);
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public OidcAddress address() {
    if (address == null) {
      throw new IllegalStateException("Keycloak is not started");
    }
    return address;
  }

  @Override
  public boolean running() {
    return process != null && process.isAlive();
  }

  @Override
  public void close() {
    Process ending = process;
    if (ending == null) {
      return;
    }
    process = null;
    address = null;
    Processes.end(ending.toHandle());
    pidFile.delete();
  }

  private void launch(int port, boolean fresh) throws IOException {
    Path log = folder.resolve("keycloak.log");
    var builder =
        new ProcessBuilder(program.command(serverArguments(port, fresh)))
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(log.toFile());
    if (fresh) {
      builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
      builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
    }
    Process starting = builder.start();
    process = starting;
    pidFile.write(starting.toHandle());
    var realm = new OidcAddress(URI.create("http://localhost:" + port + "/realms/vitrine"));
    awaitReady(starting, realm, log);
    address = realm;
  }

  private List<String> serverArguments(int port, boolean fresh) {
    Path database = folder.resolve("database").resolve("keycloak");
    var arguments =
        new ArrayList<>(
            List.of(
                "start",
                "--optimized",
                // One node needs no cluster, whose ports would be open to the network.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=localhost",
                "--http-port=" + port,
                "--hostname=http://localhost:" + port,
                "--db-url=jdbc:h2:file:"
                    + database
                    + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"));
    if (fresh) {
      arguments.add("--import-realm");
    }
    return arguments;
  }

  private void awaitReady(Process starting, OidcAddress realm, Path log) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    try {
      while (!starting.waitFor(200, TimeUnit.MILLISECONDS)) {
        if (OidcProbe.answers(realm)) {
          return;
        }
        if (System.nanoTime() > deadline) {
          close();
          throw failed("did not answer within " + LIMIT.toSeconds() + " s", log);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw failed("was interrupted", log);
    }
    close();
    throw failed("ended with " + starting.exitValue(), log);
  }

  private static StartFailedException failed(String what, Path log) {
    return new StartFailedException(
        "Keycloak " + what + "; " + log + " ends with\n" + Commands.tail(log));
  }

  private Path importedRealmFile() {
    return folder.resolve("imported-realm.json");
  }

  private String importedRealm() {
    try {
      return Files.exists(importedRealmFile()) ? Files.readString(importedRealmFile()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties resolved() {
    try (InputStream file = EmbeddedKeycloak.class.getResourceAsStream("keycloak.properties")) {
      var values = new Properties();
      values.load(Objects.requireNonNull(file, "keycloak.properties"));
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream file = EmbeddedKeycloak.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
