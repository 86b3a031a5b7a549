package io.vitrine.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.embedded.KafkaAddress;
import io.vitrine.embedded.OidcAddress;
import io.vitrine.embedded.PostgresAddress;
import io.vitrine.embedded.S3Address;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {
  private static final ServerAddresses SERVERS =
      new ServerAddresses(
          new PostgresAddress("localhost", 15432, "postgres", "postgres", "secret"),
          new KafkaAddress("localhost:19092"),
          new S3Address(URI.create("http://localhost:9000"), "us-east-1", "key", "secret"),
          new OidcAddress(URI.create("http://localhost:8180/realms/vitrine")));

  @TempDir Path folder;

  @Test
  void aServiceSignsInToItsOwnDatabaseAsTheLesserRole() throws Exception {
    Map<String, String> environment = environment(Part.VAULT, Map.of(), Map.of());
    assertEquals(
        "jdbc:postgresql://localhost:15432/vault", environment.get("QUARKUS_DATASOURCE_JDBC_URL"));
    assertEquals("vault_app", environment.get("QUARKUS_DATASOURCE_USERNAME"));
    assertEquals("vault_owner", environment.get("QUARKUS_FLYWAY_USERNAME"));
  }

  @Test
  void theWorkerKnowsNoDatabaseAndWhoItsOperatorsAre() throws Exception {
    Map<String, String> environment = environment(Part.WORKER, Map.of(), Map.of());
    assertFalse(environment.containsKey("QUARKUS_DATASOURCE_JDBC_URL"));
    assertTrue(environment.containsKey("QUARKUS_OIDC_AUTH_SERVER_URL"));
    assertEquals("localhost:19092", environment.get("KAFKA_BOOTSTRAP_SERVERS"));
    assertEquals("http://localhost:9000", environment.get("QUARKUS_S3_ENDPOINT_OVERRIDE"));
  }

  @Test
  void settingsOfAServiceInTheEnvironmentCountAndThoseOfTheLauncherStayBehind() throws Exception {
    Map<String, String> environment =
        environment(
            Part.COMMUNITY,
            Map.of(
                "VITRINE_COMMUNITY_COPY_WAIT", "9s",
                "VITRINE_PUBLIC_BASE_URL", "https://media.example",
                "VITRINE_PORT_COMMUNITY", "9999",
                "VITRINE_POSTGRES_PASSWORD", "top-secret"),
            Map.of());
    assertEquals("9s", environment.get("VITRINE_COMMUNITY_COPY_WAIT"));
    assertEquals("https://media.example", environment.get("VITRINE_PUBLIC_BASE_URL"));
    assertEquals("9999", environment.get("QUARKUS_HTTP_PORT"));
    assertFalse(environment.containsKey("VITRINE_PORT_COMMUNITY"));
    assertFalse(environment.containsKey("VITRINE_POSTGRES_PASSWORD"));
  }

  @Test
  void aJourneyOverridesAnything() throws Exception {
    Map<String, String> environment =
        environment(Part.VAULT, Map.of(), Map.of("vitrine.outbox.relay.enabled", "false"));
    assertEquals("false", environment.get("VITRINE_OUTBOX_RELAY_ENABLED"));
  }

  @Test
  void theKeyOfDeviceTokensStaysTheSameInOneDataFolderOnly() throws Exception {
    String first = new LocalSecrets(folder).key("device-key");
    assertEquals(first, new LocalSecrets(folder).key("device-key"));
    assertNotEquals(first, new LocalSecrets(folder.resolve("other")).key("device-key"));
    assertEquals(
        first, environment(Part.GALLERY, Map.of(), Map.of()).get("VITRINE_GALLERY_DEVICE_KEY"));
    assertEquals(
        new LocalSecrets(folder).key("link-key"),
        environment(Part.COMMUNITY, Map.of(), Map.of()).get("VITRINE_COMMUNITY_LINK_KEY"));
  }

  private Map<String, String> environment(
      Part service, Map<String, String> inherited, Map<String, String> more) throws Exception {
    SuiteOptions options =
        new SuiteOptions(folder, folder, Ports.fromEnvironment(inherited), inherited, Map.of());
    return ServiceSettings.environment(service, options, SERVERS, more);
  }
}
