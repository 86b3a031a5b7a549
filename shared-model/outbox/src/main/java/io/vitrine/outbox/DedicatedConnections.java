package io.vitrine.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.Driver;

/// Opens connections beside the pool. A pooled connection would keep LISTEN and the advisory lock
/// when it goes back, and the next borrower would inherit them.
@ApplicationScoped
class DedicatedConnections {
  private final String url;
  private final String username;
  private final String password;
  private final Duration longestSilence;

  DedicatedConnections(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String username,
      @ConfigProperty(name = "quarkus.datasource.password") String password,
      OutboxSettings settings) {
    this.url = settings.directUrl().orElse(url);
    this.username = username;
    this.password = password;
    this.longestSilence = settings.longestSilence();
  }

  /// The same with other limits.
  DedicatedConnections with(OutboxSettings settings) {
    return new DedicatedConnections(url, username, password, settings);
  }

  /// Opens a connection as the runtime role.
  ///
  /// @param purpose shown in `pg_stat_activity`
  DedicatedConnection open(String purpose) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", purpose);
    // A server that has vanished must not hold the thread: no statement here takes 30 s.
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    // A client that has vanished must not hold the lock: the server notices after 25 s. Nor one
    // that
    // is frozen, whose machine still answers: all who have such a connection say something within
    // 30 s (a wait for notifications, a pass of the relay).
    properties.setProperty(
        "options",
        "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
            + " -c tcp_user_timeout=30000 -c statement_timeout=20000 -c lock_timeout=10000"
            + " -c idle_session_timeout="
            + longestSilence.toMillis());
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("the database has no PostgreSQL address");
    }
    return new DedicatedConnection(connection);
  }
}
