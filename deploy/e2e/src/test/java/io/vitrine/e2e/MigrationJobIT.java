package io.vitrine.e2e;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.vitrine.testing.SuiteResource;
import io.vitrine.testing.TokenMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As in production: a job migrates as the schema's owner, the service starts as the lesser role.
class MigrationJobIT {
  private final SuiteResource servers = new SuiteResource();

  @Test
  void aServiceRefusesAnOldSchemaUntilAJobHasMigratedIt(@TempDir Path folder) throws IOException {
    servers.init(Map.of("database", "gallery"));
    Map<String, String> job = new HashMap<>(servers.start());
    job.put("quarkus.http.port", "0");
    job.put("quarkus.oidc.auth-server-url", "");
    job.put("quarkus.oidc.application-type", "service");
    job.put("quarkus.oidc.public-key", TokenMaker.publicKey());
    job.put("vitrine.gallery.device-key", "A".repeat(43) + "=");
    Map<String, String> service = new HashMap<>(job);
    service.keySet().removeIf(name -> name.startsWith("quarkus.flyway."));
    service.put("quarkus.flyway.migrate-at-start", "false");
    job.put("quarkus.init-and-exit", "true");

    Path refused = folder.resolve("refused.log");
    int code = exitCode(ServiceJar.start("gallery", service, refused));
    assertThat(Files.readString(refused), code, not(equalTo(0)));
    assertThat(Files.readString(refused), containsString("The database lacks "));

    Path migrated = folder.resolve("migrated.log");
    code = exitCode(ServiceJar.start("gallery", job, migrated));
    assertThat(Files.readString(migrated), code, equalTo(0));
    assertThat(Files.readString(migrated), not(containsString("Listening on")));

    Path up = folder.resolve("up.log");
    Process running = ServiceJar.start("gallery", service, up);
    try {
      ServiceJar.port(up);
    } finally {
      running.destroy();
      running.onExit().join();
    }
  }

  @AfterEach
  void dropTheDatabase() {
    servers.stop();
  }

  /// Ends the process when it runs on, so that a failed check leaves none behind.
  private static int exitCode(Process process) {
    try {
      await().atMost(Vitrine.SOON).until(() -> !process.isAlive());
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
