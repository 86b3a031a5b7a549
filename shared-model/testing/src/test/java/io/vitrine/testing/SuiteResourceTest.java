package io.vitrine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.embedded.TopicDefinition;
import io.vitrine.embedded.TopicsFile;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.Envelope;
import io.vitrine.events.Topic;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SuiteResourceTest {
  private final SuiteResource resource = new SuiteResource();
  private Map<String, String> settings = Map.of();

  @BeforeEach
  void start() {
    resource.init(Map.of("database", "vault"));
    settings = resource.start();
  }

  @AfterEach
  void stop() {
    resource.stop();
  }

  @Test
  void theOwnerMakesTablesAndTheAppReadsAndWritesThem() throws SQLException {
    try (Connection owner = connect("quarkus.flyway");
        Connection app = connect("quarkus.datasource")) {
      owner.createStatement().execute("CREATE TABLE picture (id bigserial, name text)");
      owner.createStatement().execute("CREATE INDEX ON picture USING gin (name gin_trgm_ops)");

      assertEquals(
          1, app.createStatement().executeUpdate("INSERT INTO picture (name) VALUES ('cat')"));
      assertEquals(1, app.createStatement().executeUpdate("DELETE FROM picture"));
      assertThrows(SQLException.class, () -> app.createStatement().execute("DROP TABLE picture"));
      assertThrows(
          SQLException.class, () -> app.createStatement().execute("CREATE TABLE other (id int)"));
    }
  }

  @Test
  void eachStartHasItsOwnDatabase() {
    String before = setting("quarkus.datasource.jdbc.url");

    resource.stop();
    settings = resource.start();

    assertNotEquals(before, setting("quarkus.datasource.jdbc.url"));
  }

  @Test
  void aStartFindsTopicsWithoutRecords() {
    var event =
        new Envelope<>(
            UUID.randomUUID(), URI.create("/vitrine/test"), Instant.EPOCH, null, activity());
    try (var probe = new KafkaProbe(setting("kafka.bootstrap.servers"))) {
      probe.produce("activity", "user_alice", event);
      assertEquals(event.id(), probe.await("activity", found -> true, Duration.ofSeconds(10)).id());

      resource.stop();
      settings = resource.start();

      assertEquals(List.of(), probe.events("activity"));
    }
  }

  @Test
  void theListOfTopicsIsThatOfTheCode() {
    List<String> inCode =
        Arrays.stream(Topic.values()).flatMap(topic -> topic.allNames().stream()).sorted().toList();

    assertEquals(inCode, TopicsFile.read().stream().map(TopicDefinition::name).sorted().toList());
  }

  private static ActivityRecorded activity() {
    return new ActivityRecorded(
        "user_alice", "media_shared", "media_gallery", Map.of(), Instant.EPOCH);
  }

  private String setting(String name) {
    return Objects.requireNonNull(settings.get(name), name);
  }

  private Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(
        setting("quarkus.datasource.jdbc.url"),
        setting(role + ".username"),
        setting(role + ".password"));
  }
}
