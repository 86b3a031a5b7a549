package io.vitrine.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
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

  DedicatedConnections(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String username,
      @ConfigProperty(name = "quarkus.datasource.password") String password) {
    this.url = url;
    this.username = username;
    this.password = password;
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
    // A client that has vanished must not hold the lock: the server notices after 25 s.
    properties.setProperty(
        "options",
        "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3");
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("quarkus.datasource.jdbc.url is no PostgreSQL address");
    }
    return new DedicatedConnection(connection);
  }
}
