package io.vitrine.embedded;

import io.vitrine.embedded.EmbeddedPostgres.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A process that starts the servers, writes to them and then waits to be killed.
final class KilledLauncher {
  private KilledLauncher() {}

  /// Runs until it is killed.
  ///
  /// @param arguments the servers' folder, a file to create once all is written
  public static void main(String[] arguments) throws Exception {
    var servers =
        new Servers(Map.of(), TestFolders.programs(), Path.of(arguments[0]), Durability.FULL);
    var postgres = servers.postgres(0);
    var kafka = servers.kafka(0);
    var s3 = servers.s3(0);
    postgres.start();
    kafka.start();
    s3.start();
    Notebook.write(postgres.address(), "kept");
    Notebook.write(kafka.address(), "kept");
    Notebook.write(s3.address(), "kept");
    Files.createFile(Path.of(arguments[1]));
    Thread.currentThread().join();
  }
}
