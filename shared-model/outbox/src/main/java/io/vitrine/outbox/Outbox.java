package io.vitrine.outbox;

import io.agroal.api.AgroalDataSource;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Stores events in the caller's transaction, so that a row and its event are kept or dropped
/// together. The relay brings them to Kafka after the commit, at least once.
@ApplicationScoped
public class Outbox {
  private static final Logger LOG = Logger.getLogger(Outbox.class);

  /// What the relay listens to. PostgreSQL folds equal notifications of one transaction into one.
  static final String CHANNEL = "vitrine_outbox";

  /// The ids of the rows follow the order of the arrays.
  private static final String WRITE =
      """
      with written as (
        insert into outbox (event_id, topic, key, payload, created_at)
        select e.event_id, e.topic, e.key, e.payload, ?
        from unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[]) with ordinality
             as e (event_id, topic, key, payload, place)
        order by e.place
        returning 1)
      select pg_notify('%s', '') from written limit 1
      """
          .formatted(CHANNEL);

  /// So many events wait in memory at most for their transaction to end.
  private static final int MOST_WAITING = 1_000;

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

  /// Appends an event to the caller's transaction. All of a transaction are written when it is
  /// about to commit, in their order and in one statement, since each statement costs more than a
  /// row; of very many, some earlier.
  ///
  /// Events of one key keep their order only when the caller holds the lock of the row that the key
  /// names before it appends: it has inserted it, updated it or read it `for update`, and with
  /// Hibernate has flushed that. The next writer of that row then gets its outbox id after this
  /// transaction has ended.
  ///
  /// It carries the trace of the caller's log: of the request, or of the event that is handled.
  ///
  /// @return the id of the event, the same in each delivery
  /// @throws IllegalStateException when no transaction is active: the event could outlive a
  ///   rollback. That the database does not take an event, the commit tells, which then fails
  public UUID append(Event event) {
    transaction.require("Outbox.append");
    Trace trace = Trace.current();
    Envelope<Event> envelope =
        new Envelope<>(
            ids.next(), source, clock.instant(), trace.parent(), trace.requestId(), event);
    if (trace.requestId() != null) {
      // One line at each service that a request comes through, so that it can be followed.
      LOG.infof("event appended type=%s event=%s", event.getClass().getSimpleName(), envelope.id());
    }
    List<Envelope<Event>> waiting =
        transaction.kept(Waiting.class, Waiting::new, it -> write(it.events)).events;
    waiting.add(envelope);
    if (waiting.size() == MOST_WAITING) {
      write(waiting);
      waiting.clear();
    }
    return envelope.id();
  }

  private void write(List<Envelope<Event>> events) {
    if (events.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setObject(1, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
      statement.setArray(2, array(connection, "uuid", events, Envelope::id));
      statement.setArray(3, array(connection, "text", events, e -> e.data().address()));
      statement.setArray(4, array(connection, "text", events, e -> e.data().key()));
      byte[][] payloads = events.stream().map(codec::encode).toArray(byte[][]::new);
      statement.setArray(5, connection.createArrayOf("bytea", payloads));
      statement.execute();
    } catch (SQLException e) {
      throw new StatementFailedException("append to the outbox", e);
    }
  }

  private static Array array(
      Connection connection,
      String type,
      List<Envelope<Event>> events,
      Function<Envelope<Event>, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, events.stream().map(value).toArray());
  }

  /// The events of a transaction that are not written yet.
  private static final class Waiting {
    private final List<Envelope<Event>> events = new ArrayList<>();
  }
}
