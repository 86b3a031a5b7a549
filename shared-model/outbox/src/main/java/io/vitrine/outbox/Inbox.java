package io.vitrine.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/// Remembers which events a consumer has had, so that a repeated delivery has no second effect.
@ApplicationScoped
public class Inbox {
  private static final String RECEIVE =
      """
      insert into inbox (consumer, event_id, received_at) values (?, ?, ?)
      on conflict do nothing
      """;

  private final AgroalDataSource dataSource;
  private final CallerTransaction transaction;
  private final Clock clock;

  Inbox(AgroalDataSource dataSource, CallerTransaction transaction, Clock clock) {
    this.dataSource = dataSource;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Notes the event in the transaction of its effect: a rollback forgets both. A second delivery
  /// at the same time waits here for the first one's commit or rollback.
  ///
  /// @param consumer who asks; two consumers of one database each get an event once
  /// @return false when this consumer has had the event: do nothing
  /// @throws IllegalStateException when no transaction is active
  public boolean firstTime(UUID eventId, String consumer) {
    transaction.require("Inbox.firstTime");
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(RECEIVE)) {
      statement.setString(1, consumer);
      statement.setObject(2, eventId);
      statement.setObject(3, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new StatementFailedException("note an event in the inbox", e);
    }
  }
}
