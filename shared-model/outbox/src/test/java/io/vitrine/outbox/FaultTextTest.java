package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What a fault of the database says ends in logs: not the row that it was about.
@QuarkusTest
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "outbox_test"))
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class FaultTextTest {
  @Inject AgroalDataSource pool;
  @Inject DedicatedConnections dedicated;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.flyway.username")
  String owner;

  @ConfigProperty(name = "quarkus.flyway.password")
  String ownerPassword;

  @Test
  void thePoolsFaultsNameNoRow() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      assertNamesNoRow(connection);
    }
  }

  @Test
  void thoseOfTheConnectionsOfOneThreadNameNoRow() throws SQLException {
    try (DedicatedConnection connection = dedicated.open("test")) {
      assertNamesNoRow(connection.jdbc());
    }
  }

  /// Flyway opens its own, with no properties of ours.
  @Test
  void thoseOfTheMigrationsNameNoRow() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, owner, ownerPassword)) {
      assertNamesNoRow(connection);
    }
  }

  private static void assertNamesNoRow(Connection connection) throws SQLException {
    String refusal =
        "do $$ begin raise exception 'refused' using detail = 'Failing row: the lake'; end $$";
    try (Statement statement = connection.createStatement()) {
      SQLException single = assertThrows(SQLException.class, () -> statement.execute(refusal));
      statement.addBatch(refusal);
      SQLException batch = assertThrows(SQLException.class, statement::executeBatch);

      assertTrue(String.valueOf(single.getMessage()).contains("refused"), single::toString);
      assertFalse(String.valueOf(single.getMessage()).contains("lake"), single::toString);
      assertFalse(String.valueOf(batch.getMessage()).contains("lake"), batch::toString);
    }
  }
}
