package io.vitrine.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Keycloak's program folder: unpacked, and built for the options that cannot change later.
record KeycloakProgram(Path home, Path archive) {
  private static final List<String> BUILD = List.of("build", "--db=dev-file");
  private static final long BUILD_LIMIT_SECONDS = 240;

  /// Unpacks and builds unless that is done. Safe when two processes do it at once.
  void prepare(Path log) {
    Path parent = Folders.create(Folders.parent(home));
    try (var _ = Lock.take(parent.resolve("keycloak.lock"))) {
      Archives.unpackOnce(
          home,
          1,
          () -> new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))));
      Path built = home.resolve("vitrine-build");
      if (Files.exists(built) && Files.readString(built).equals(BUILD.toString())) {
        return;
      }
      int code = Commands.run(command(BUILD), log, BUILD_LIMIT_SECONDS);
      if (code != 0) {
        throw new StartFailedException(
            "Keycloak could not be built ("
                + code
                + "); "
                + log
                + " ends with\n"
                + Commands.tail(log));
      }
      Files.writeString(built, BUILD.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack Keycloak from " + archive, e);
    }
  }

  /// Keycloak imports what lies in this place, and from no other.
  Path realmToImport() {
    return Folders.create(home.resolve("data").resolve("import")).resolve("vitrine-realm.json");
  }

  /// What `kc.sh` would run, without the shell between us and the process: its end would leave the
  /// server running.
  List<String> command(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            // Small and quick to start: a few people sign in.
            "-Xms64m",
            "-Xmx320m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Dkc.home.dir=" + home,
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            home.resolve("lib").resolve("quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    command.addAll(arguments);
    return command;
  }
}
