package io.vitrine.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.Topic;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.testing.KafkaProbe;
import io.vitrine.testing.Samples;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The vault with real PostgreSQL, Kafka and S3.
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "vault"))
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
abstract class ComponentTest {
  static final Duration SOON = Duration.ofSeconds(15);

  @Inject ObjectStore store;
  @Inject AgroalDataSource dataSource;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String database;

  @ConfigProperty(name = "quarkus.flyway.username")
  String owner;

  @ConfigProperty(name = "quarkus.flyway.password")
  String ownerPassword;

  ObjectInfo put(ObjectKey object, String sample) throws IOException {
    Path file = Samples.path(sample);
    return store.put(object, () -> Files.newInputStream(file), Files.size(file), "image/jpeg");
  }

  /// The event that matches; fails when it does not come.
  Envelope<Event> event(Topic topic, Predicate<Event> matches) {
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      return kafka.await(topic.wireName(), envelope -> matches.test(envelope.data()), SOON);
    }
  }

  /// A request that nobody waits for.
  Envelope<Event> inBackground(Predicate<EnrichmentRequested> matches) {
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      return kafka.await(
          Topic.ENRICHMENT_REQUESTS.sideName("background"),
          envelope ->
              envelope.data() instanceof EnrichmentRequested request && matches.test(request),
          SOON);
    }
  }

  Envelope<Event> send(Event event, String sender) {
    Envelope<Event> envelope =
        new Envelope<>(
            UUID.randomUUID(), URI.create("/vitrine/" + sender), Instant.now(), null, event);
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      kafka.produce(event.topic().wireName(), event.key(), envelope);
    }
    return envelope;
  }

  /// Gives an item a time of its own: the store's clock counts whole seconds.
  void date(ObjectKey object, Instant createdAt) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement("UPDATE media SET created_at = ? WHERE object_key = ?")) {
      update.setObject(1, createdAt.atOffset(ZoneOffset.UTC));
      update.setString(2, object.key());
      assertEquals(1, update.executeUpdate());
    }
  }

  long count(String sql, String parameter) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /// A real fault of the database: it has no table of media while this runs.
  void whileTheTableIsAway(Runnable test) throws SQLException {
    asOwner("ALTER TABLE media RENAME TO media_away");
    try {
      test.run();
    } finally {
      asOwner("ALTER TABLE media_away RENAME TO media");
    }
  }

  private void asOwner(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, owner, ownerPassword);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
