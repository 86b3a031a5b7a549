package io.vitrine.community.publication;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGStatement;

/// A statement with the values of its parameters, in their order.
///
/// @param plannedForItsValues whether it is planned anew each time; PostgreSQL would otherwise keep
///   a plan for the average tag
record FeedStatement(String sql, List<Object> parameters, boolean plannedForItsValues) {
  PreparedStatement prepare(Connection connection) throws SQLException {
    return prepare(connection, "");
  }

  /// @param before stands before the statement, such as `EXPLAIN`
  PreparedStatement prepare(Connection connection, String before) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(before + sql);
    if (plannedForItsValues) {
      // Without a name on the server the statement is planned at each execution.
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    return statement;
  }
}
