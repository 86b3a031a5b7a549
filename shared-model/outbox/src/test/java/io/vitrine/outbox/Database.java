package io.vitrine.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Looks into the tables for a test, in the caller's transaction when there is one.
@ApplicationScoped
class Database {
  private final AgroalDataSource dataSource;

  Database(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// The first column of the first row as a number, 0 without a row.
  long number(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet result = statement.executeQuery()) {
      return result.next() ? result.getLong(1) : 0;
    } catch (SQLException e) {
      throw new StatementFailedException(sql, e);
    }
  }

  void update(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new StatementFailedException(sql, e);
    }
  }

  /// Ends the sessions with this application name, as a failing network would.
  ///
  /// @return how many
  long terminate(String applicationName) {
    return number(
        """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where application_name = ? and datname = current_database()
        """,
        applicationName);
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
