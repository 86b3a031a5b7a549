package io.vitrine.outbox;

import io.agroal.api.AgroalDataSource;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Stores events in the caller's transaction, so that a row and its event are kept or dropped
/// together. The relay brings them to Kafka after the commit, at least once.
@ApplicationScoped
public class Outbox {
  /// What the relay listens to. PostgreSQL folds equal notifications of one transaction into one.
  static final String CHANNEL = "vitrine_outbox";

  private static final String APPEND =
      """
      with appended as (
        insert into outbox (event_id, topic, key, payload, created_at)
        values (?, ?, ?, ?, ?) returning 1)
      select pg_notify('%s', '') from appended
      """
          .formatted(CHANNEL);

  /// The ids of the rows follow the order of the arrays.
  private static final String APPEND_ALL =
      """
      with appended as (
        insert into outbox (event_id, topic, key, payload, created_at)
        select a.event_id, a.topic, a.key, a.payload, ?
        from unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[]) with ordinality
             as a (event_id, topic, key, payload, place)
        order by a.place
        returning 1)
      select pg_notify('%s', '') from appended limit 1
      """
          .formatted(CHANNEL);

  private final AgroalDataSource dataSource;
  private final CallerTransaction transaction;
  private final Clock clock;
  private final EventIds ids;
  private final URI source;
  private final EventCodec codec = new EventCodec();

  Outbox(
      AgroalDataSource dataSource,
      CallerTransaction transaction,
      Clock clock,
      EventIds ids,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this.dataSource = dataSource;
    this.transaction = transaction;
    this.clock = clock;
    this.ids = ids;
    this.source = URI.create("/vitrine/" + application);
  }

  /// Appends an event to the caller's transaction.
  ///
  /// Events of one key keep their order only when the caller holds the lock of the row that the key
  /// names before it appends: it has inserted it, updated it or read it `for update`, and with
  /// Hibernate has flushed that. The next writer of that row then gets its outbox id after this
  /// transaction has ended.
  ///
  /// @return the id of the event, the same in each delivery
  /// @throws IllegalStateException when no transaction is active: the event could outlive a
  ///   rollback
  public UUID append(Event event) {
    transaction.require("Outbox.append");
    Envelope<Event> envelope = new Envelope<>(ids.next(), source, clock.instant(), null, event);
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(APPEND)) {
      statement.setObject(1, envelope.id());
      statement.setString(2, event.topic().wireName());
      statement.setString(3, event.key());
      statement.setBytes(4, codec.encode(envelope));
      statement.setObject(5, OffsetDateTime.ofInstant(envelope.time(), ZoneOffset.UTC));
      statement.execute();
      return envelope.id();
    } catch (SQLException e) {
      throw new StatementFailedException("append to the outbox", e);
    }
  }

  /// Appends events to the caller's transaction in one statement, in their order: for batches,
  /// where a statement for each would take most of the time. What [#append] says of order holds for
  /// each.
  ///
  /// @param events may be empty; all are held in memory at once, so the caller bounds them
  /// @return the ids of the events, in their order
  /// @throws IllegalStateException when no transaction is active
  public List<UUID> appendAll(List<? extends Event> events) {
    transaction.require("Outbox.appendAll");
    if (events.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    List<Envelope<Event>> envelopes =
        events.stream()
            .map(event -> new Envelope<Event>(ids.next(), source, now, null, event))
            .toList();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(APPEND_ALL)) {
      statement.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      statement.setArray(2, array(connection, "uuid", envelopes, Envelope::id));
      statement.setArray(3, array(connection, "text", events, e -> e.topic().wireName()));
      statement.setArray(4, array(connection, "text", events, Event::key));
      byte[][] payloads = envelopes.stream().map(codec::encode).toArray(byte[][]::new);
      statement.setArray(5, connection.createArrayOf("bytea", payloads));
      statement.execute();
      return envelopes.stream().map(Envelope::id).toList();
    } catch (SQLException e) {
      throw new StatementFailedException("append to the outbox", e);
    }
  }

  private static <T> Array array(
      Connection connection, String type, List<? extends T> rows, Function<T, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(value).toArray());
  }
}
