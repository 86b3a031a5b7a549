package io.vitrine.library;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.Topic;
import io.vitrine.testing.KafkaProbe;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The library with real PostgreSQL, Kafka and S3.
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "library"))
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
public abstract class ComponentTest {
  protected static final Duration SOON = Duration.ofSeconds(15);

  @Inject protected AgroalDataSource dataSource;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  protected String bootstrap;

  /// The event that matches; fails when it does not come.
  protected Envelope<Event> event(Topic topic, Predicate<Event> matches) {
    try (KafkaProbe probe = new KafkaProbe(bootstrap)) {
      return probe.await(topic.wireName(), envelope -> matches.test(envelope.data()), SOON);
    }
  }

  protected void send(Event event) {
    URI worker = URI.create("/vitrine/enrichment-worker");
    try (KafkaProbe probe = new KafkaProbe(bootstrap)) {
      probe.produce(
          event.topic().wireName(),
          event.key(),
          new Envelope<>(UUID.randomUUID(), worker, Instant.now(), null, event));
    }
  }

  /// Work on a connection of the runtime role, outside Hibernate, in one transaction that is rolled
  /// back or committed by the work itself.
  protected interface SqlWork<T> {
    T on(Connection connection) throws SQLException;
  }

  protected <T> T sql(SqlWork<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return work.on(connection);
      } finally {
        connection.rollback();
      }
    }
  }

  protected static void context(Connection connection, String userId, String teamIds)
      throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement(
            "select set_config('vitrine.user_id', ?, true), set_config('vitrine.team_ids', ?, true)")) {
      set.setString(1, userId);
      set.setString(2, teamIds);
      set.execute();
    }
  }

  protected void addMember(UUID team, Person person, String role) throws SQLException {
    sql(
        connection -> {
          context(connection, "", team.toString());
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into team_member (team_id, user_id, role, default_team, created_at)"
                      + " values (?, ?, ?, false, now())")) {
            insert.setObject(1, team);
            insert.setString(2, person.id());
            insert.setString(3, role);
            insert.executeUpdate();
          }
          connection.commit();
          return true;
        });
  }
}
