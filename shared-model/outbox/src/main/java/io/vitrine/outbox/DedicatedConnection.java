package io.vitrine.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// A connection of one thread, in auto-commit mode. Another thread may only call [#wake].
final class DedicatedConnection implements AutoCloseable {
  private final Connection connection;
  private final Object guard = new Object();
  private boolean waiting;
  private boolean woken;

  DedicatedConnection(Connection connection) {
    this.connection = connection;
  }

  Connection jdbc() {
    return connection;
  }

  void listen(String channel) throws SQLException {
    execute("listen " + channel);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Waits for notifications.
  ///
  /// @return their payloads, empty after the limit
  /// @throws SQLException when the connection broke, or [#wake] was called
  List<String> awaitNotifications(Duration limit) throws SQLException {
    synchronized (guard) {
      if (woken) {
        return List.of();
      }
      waiting = true;
    }
    try {
      // Zero would mean: without limit.
      int millis = Math.toIntExact(Math.max(1, limit.toMillis()));
      return payloads(connection.unwrap(PGConnection.class).getNotifications(millis));
    } finally {
      synchronized (guard) {
        waiting = false;
      }
    }
  }

  /// Ends a wait now and all later waits, at the price of the connection. A statement that runs is
  /// left to end, so that acknowledged events are still deleted at shutdown.
  void wake() throws SQLException {
    synchronized (guard) {
      woken = true;
      if (waiting) {
        connection.abort(Runnable::run);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static List<String> payloads(PGNotification[] notifications) {
    List<String> payloads = new ArrayList<>();
    for (PGNotification notification : notifications) {
      payloads.add(notification.getParameter());
    }
    return payloads;
  }
}
