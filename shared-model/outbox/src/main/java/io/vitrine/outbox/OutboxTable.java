package io.vitrine.outbox;

import io.vitrine.outbox.OutboxRow.Stream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The relay's statements, on the connection that holds the relay's lock: once that is lost,
/// nothing is deleted any more.
final class OutboxTable {
  /// One number for all: advisory locks are per database, and each service has its own.
  private static final long LOCK = 0x76697472696E65L;

  private static final String LEAD = "select pg_try_advisory_lock(" + LOCK + ")";
  private static final String READ =
      "select id, topic, key, payload, created_at from outbox order by id limit ?";
  private static final String DELETE = "delete from outbox where id = any(?)";
  private static final String REFUSE =
      """
      with refused as (delete from outbox where id = ? returning *)
      insert into outbox_failed
        (id, event_id, topic, key, payload, created_at, failed_at, reason)
      select id, event_id, topic, key, payload, created_at, ?, ? from refused
      """;

  /// The count is bounded: it must stay cheap after a long outage of Kafka.
  private static final String BACKLOG =
      """
      select (select count(*) from (select 1 from outbox limit 100000) as bounded) as pending,
             (select created_at from outbox order by id limit 1) as oldest
      """;

  private final Connection connection;

  OutboxTable(Connection connection) {
    this.connection = connection;
  }

  /// Takes the lock that makes this session the only relay of the database, until it ends.
  boolean tryLead() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LEAD);
        ResultSet result = statement.executeQuery()) {
      return result.next() && result.getBoolean(1);
    }
  }

  List<OutboxRow> read(int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setInt(1, limit);
      List<OutboxRow> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
      return rows;
    }
  }

  void delete(Collection<Long> ids) throws SQLException {
    Array array = connection.createArrayOf("bigint", ids.toArray());
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      statement.setArray(1, array);
      statement.executeUpdate();
    } finally {
      array.free();
    }
  }

  /// Moves a row to `outbox_failed`.
  void refuse(long id, String reason, Instant now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REFUSE)) {
      statement.setLong(1, id);
      statement.setObject(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      statement.setString(3, reason);
      statement.executeUpdate();
    }
  }

  Backlog backlog() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BACKLOG);
        ResultSet result = statement.executeQuery()) {
      result.next();
      OffsetDateTime oldest = result.getObject("oldest", OffsetDateTime.class);
      return oldest == null
          ? Backlog.EMPTY
          : new Backlog(result.getLong("pending"), oldest.toInstant());
    }
  }

  private static OutboxRow row(ResultSet result) throws SQLException {
    return OutboxRow.of(
        result.getLong("id"),
        result.getObject("created_at", OffsetDateTime.class).toInstant(),
        new Stream(result.getString("topic"), result.getString("key")),
        result.getBytes("payload"));
  }
}
