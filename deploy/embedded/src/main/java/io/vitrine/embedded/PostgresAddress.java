package io.vitrine.embedded;

/// A PostgreSQL server with a role that may create databases and roles.
///
/// @param database the database to sign in to for administration
public record PostgresAddress(String host, int port, String database, String user, String password)
    implements ServerAddress {

  /// The JDBC address of a database on this server.
  public String jdbcUrl(String databaseName) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + databaseName;
  }

  @Override
  public String display() {
    return host + ":" + port;
  }

  /// Without the password.
  @Override
  public String toString() {
    return "PostgresAddress[" + display() + ", user=" + user + "]";
  }
}
