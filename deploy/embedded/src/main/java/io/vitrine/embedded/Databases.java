package io.vitrine.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The suite's databases on a PostgreSQL server, and their roles.
///
/// A service `vault` has the roles `vault_owner`, which owns the schema, and `vault_app`, which
/// reads and writes rows. Here a role's password is its name: for local use only.
public final class Databases {
  /// One database for each service that has one.
  public static final List<String> ALL = List.of("vault", "community", "library", "gallery");

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,50}");

  private final PostgresAddress server;

  /// @param server signed in as a role that may create roles and databases
  public Databases(PostgresAddress server) {
    this.server = server;
  }

  /// Creates what is missing of all databases and roles. Idempotent.
  public void prepareAll() {
    ALL.forEach(service -> prepare(service, service));
  }

  /// Creates an empty database with the roles of a service, deleting an older one of that name.
  ///
  /// @param database its name, such as `vault_4711`
  public void createFresh(String service, String database) {
    drop(database);
    prepare(service, database);
  }

  /// Deletes a database, cutting off whoever uses it. Does nothing when there is none.
  public void drop(String database) {
    execute(server.database(), "DROP DATABASE IF EXISTS " + plain(database) + " WITH (FORCE)");
  }

  private void prepare(String service, String database) {
    execute(server.database(), script("roles.sql", service, database));
    if (!exists(database)) {
      // Not in the script: PostgreSQL creates no database inside a transaction.
      execute(
          server.database(),
          "CREATE DATABASE " + plain(database) + " OWNER " + plain(service) + "_owner");
    }
    execute(database, script("database.sql", service, database));
  }

  private boolean exists(String database) {
    try (Connection connection = connect(server.database());
        var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, database);
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private void execute(String database, String sql) {
    try (Connection connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
  }

  private StartFailedException failure(SQLException cause) {
    return new StartFailedException(
        "PostgreSQL at " + server.display() + " refused: " + cause.getMessage(), cause);
  }

  private static String script(String name, String service, String database) {
    try (InputStream script = Databases.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8)
          .replace("${service}", plain(service))
          .replace("${database}", plain(database));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Names go into SQL as they are, so only harmless ones may.
  private static String plain(String name) {
    if (!PLAIN_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    return name;
  }
}
