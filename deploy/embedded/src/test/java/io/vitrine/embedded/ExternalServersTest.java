package io.vitrine.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.embedded.EmbeddedPostgres.Durability;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The servers of this test run stand in for those that somebody else runs.
final class ExternalServersTest {
  @TempDir Path folder;

  @Test
  void serversThatVariablesNameAreUsedPreparedAndLeftRunning() throws Exception {
    SuiteServers theirs = SuiteServers.join(TestFolders.root());
    Servers servers = servers(variables(theirs));

    try (var postgres = servers.postgres(1);
        var kafka = servers.kafka(1);
        var s3 = servers.s3(1)) {
      for (ServerPart<?> part : List.of(postgres, kafka, s3)) {
        assertInstanceOf(ExternalServer.class, part);
        part.start();
        assertTrue(part.running());
      }
      assertEquals(theirs.postgres(), postgres.address());
      assertEquals(theirs.kafka(), kafka.address());
      assertEquals(theirs.s3(), s3.address());
    }

    String line = "still there " + System.nanoTime();
    Notebook.write(theirs.s3(), line);
    assertEquals(line, Notebook.read(theirs.s3()));
  }

  @Test
  void aMissingPasswordIsNamed() {
    var servers = servers(Map.of("VITRINE_POSTGRES_URL", "postgresql://db.example/postgres"));

    var refusal = assertThrows(StartFailedException.class, () -> servers.postgres(0));

    assertEquals(
        "VITRINE_POSTGRES_USER must be set, as VITRINE_POSTGRES_URL is set", refusal.getMessage());
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() {
    int nobody = Ports.claim(0, "nobody");
    var servers =
        servers(
            Map.of(
                "VITRINE_POSTGRES_URL",
                "jdbc:postgresql://localhost:" + nobody + "/postgres",
                "VITRINE_POSTGRES_USER",
                "postgres",
                "VITRINE_POSTGRES_PASSWORD",
                "postgres",
                "VITRINE_OIDC_URL",
                "http://localhost:" + nobody + "/realms/vitrine"));

    for (ServerPart<?> part : List.of(servers.postgres(0), servers.keycloak(0))) {
      var refusal = assertThrows(StartFailedException.class, part::start);
      assertTrue(String.valueOf(refusal.getMessage()).contains("localhost:" + nobody));
    }
  }

  private Servers servers(Map<String, String> environment) {
    return new Servers(environment, TestFolders.programs(), folder, Durability.NONE);
  }

  private static Map<String, String> variables(SuiteServers servers) {
    var variables = new HashMap<String, String>();
    PostgresAddress postgres = servers.postgres();
    variables.put(
        "VITRINE_POSTGRES_URL", "postgresql://localhost:" + postgres.port() + "/postgres");
    variables.put("VITRINE_POSTGRES_USER", postgres.user());
    variables.put("VITRINE_POSTGRES_PASSWORD", postgres.password());
    variables.put("VITRINE_KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
    variables.put("VITRINE_S3_ENDPOINT", servers.s3().endpoint().toString());
    variables.put("VITRINE_S3_ACCESS_KEY", servers.s3().accessKey());
    variables.put("VITRINE_S3_SECRET_KEY", servers.s3().secretKey());
    return variables;
  }
}
