package io.vitrine.outbox;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.faults.FaultNames;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLState;

/// Refuses to start behind a pooler that hands a server's session to another client at the end of
/// each transaction, where that would go wrong in silence: the relay's lock is granted twice there,
/// notifications never come, and prepared statements of one client run as those of another.
///
/// Two connections that are open at the same time have two sessions, unless such a pooler is
/// between.
@ApplicationScoped
class SessionCheck {
  private static final Logger LOG = Logger.getLogger(SessionCheck.class);

  /// After the check of the schema, and before everything that keeps a session.
  private static final int SECOND = 2;

  /// A pooler may have several sessions to hand out.
  private static final int LOOKS = 20;

  private final DedicatedConnections connections;
  private final AgroalDataSource dataSource;

  SessionCheck(DedicatedConnections connections, AgroalDataSource dataSource) {
    this.connections = connections;
    this.dataSource = dataSource;
  }

  void check(@Observes @Priority(SECOND) StartupEvent event) {
    check("relay", this::checkDirect);
    check("pool", this::checkPool);
  }

  private interface Check {
    void run() throws SQLException;
  }

  private static void check(String what, Check check) {
    try {
      check.run();
    } catch (SQLException e) {
      // A database that is away is waited for like any time later.
      LOG.warnf("sessions of the database not checked of=%s error=%s", what, FaultNames.of(e));
    }
  }

  private void checkDirect() throws SQLException {
    try (DedicatedConnection one = connections.open("vitrine-session-check");
        DedicatedConnection other = connections.open("vitrine-session-check")) {
      if (areShared(one.jdbc(), other.jdbc())) {
        throw new SharedSessionException("the relay and the signals");
      }
    } catch (SQLException e) {
      // PgBouncer, which takes no settings with a connection.
      if (PSQLState.PROTOCOL_VIOLATION.getState().equals(e.getSQLState())) {
        throw new SharedSessionException("the relay and the signals");
      }
      throw e;
    }
  }

  private void checkPool() throws SQLException {
    try (Connection one = dataSource.getConnection();
        Connection other = dataSource.getConnection()) {
      if (areShared(one, other) && one.unwrap(PGConnection.class).getPrepareThreshold() != 0) {
        throw new SharedSessionException();
      }
    }
  }

  private static boolean areShared(Connection one, Connection other) throws SQLException {
    Set<Integer> sessionsOfOne = new HashSet<>();
    Set<Integer> sessionsOfOther = new HashSet<>();
    for (int look = 0; look < LOOKS; look++) {
      sessionsOfOne.add(session(one));
      sessionsOfOther.add(session(other));
    }
    sessionsOfOne.retainAll(sessionsOfOther);
    return !sessionsOfOne.isEmpty();
  }

  private static int session(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
