package io.vitrine.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Lets the inbox forget what Kafka cannot deliver again. Called by the leading relay only.
@ApplicationScoped
class InboxPurge {
  private static final String PURGE =
      """
      delete from inbox where (consumer, event_id) in (
        select consumer, event_id from inbox where received_at < ?
        order by received_at limit ?)
      """;

  private final InboxSettings settings;
  private final Clock clock;
  private Instant nextRun = Instant.MIN;

  InboxPurge(InboxSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// Deletes one batch, if it is time.
  ///
  /// @return true when more may wait
  boolean step(Connection connection) throws SQLException {
    Instant now = clock.instant();
    if (now.isBefore(nextRun)) {
      return false;
    }
    if (purge(connection, now.minus(settings.retention())) == settings.purgeBatchSize()) {
      return true;
    }
    nextRun = now.plus(settings.purgeInterval());
    return false;
  }

  private int purge(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PURGE)) {
      statement.setObject(1, OffsetDateTime.ofInstant(before, ZoneOffset.UTC));
      statement.setInt(2, settings.purgeBatchSize());
      return statement.executeUpdate();
    }
  }
}
