package io.vitrine.vault.media;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.postgresql.PGStatement;

/// A statement that grows with its parameters. Every value is a bound parameter.
final class SqlQuery {
  private final StringBuilder sql;
  private final List<Object> parameters = new ArrayList<>();
  private boolean plannedForItsValues;

  SqlQuery(String sql, Object... parameters) {
    this.sql = new StringBuilder(sql);
    Collections.addAll(this.parameters, parameters);
  }

  SqlQuery and(String condition, Object... values) {
    return append("AND " + condition, values);
  }

  SqlQuery append(String text, Object... values) {
    sql.append(' ').append(text);
    Collections.addAll(parameters, values);
    return this;
  }

  /// Another statement, in parentheses.
  SqlQuery nested(SqlQuery inner) {
    sql.append(" (").append(inner.sql).append(')');
    parameters.addAll(inner.parameters);
    plannedForItsValues |= inner.plannedForItsValues;
    return this;
  }

  /// Has the statement planned anew for its values. After some executions PostgreSQL would
  /// otherwise keep a plan for the average user, who has a few rows.
  SqlQuery plannedForItsValues() {
    plannedForItsValues = true;
    return this;
  }

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

  /// A LIKE pattern for a plain part of a text: `%`, `_` and the escape itself lose their meaning.
  static String containing(String part) {
    return "%" + part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
