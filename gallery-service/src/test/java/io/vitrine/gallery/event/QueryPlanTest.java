package io.vitrine.gallery.event;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.gallery.ComponentTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Lists and sums are served by an index: with a full table PostgreSQL neither scans nor sorts.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class QueryPlanTest extends ComponentTest {
  private static final String FILL_DEVICES =
      """
      INSERT INTO device (id, display_name, owner, created_at)
      SELECT 'plan-' || n, 'x', 'x', now() - n * interval '1 second' FROM generate_series(1, 2000) n
      """;

  private static final String FILL_EVENTS =
      """
      INSERT INTO media_event (id, device, name, sha256, media_kind, media_type, size, object_key, created_at)
      SELECT 'evt_plan' || n, 'plan-' || (n % 20 + 1), 'x' || n, repeat('0', 64),
          (ARRAY['image', 'video'])[n % 2 + 1], 'image/jpeg', 1, 'plan/' || n, now() - n * interval '1 second'
      FROM generate_series(1, 20000) n
      """;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.flyway.username")
  String owner;

  @ConfigProperty(name = "quarkus.flyway.password")
  String password;

  @AfterEach
  void empty() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, owner, password);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM media_event WHERE object_key LIKE 'plan/%'");
      statement.execute("DELETE FROM device WHERE id LIKE 'plan-%'");
    }
  }

  /// As the owner of the tables, who alone may refresh their statistics.
  @Test
  void listsAndSumsAreServedByAnIndex() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, owner, password);
        Statement statement = connection.createStatement()) {
      // Test servers do not wait for the disk, and VACUUM trusts only what is written.
      statement.execute("SET synchronous_commit = on");
      statement.execute(FILL_DEVICES);
      statement.execute(FILL_EVENTS);
      // An index answers alone only for pages that are known to be visible to all.
      statement.execute("VACUUM ANALYZE device, media_event");

      assertPlan(
          statement,
          "SELECT * FROM media_event WHERE device = 'plan-1' ORDER BY created_at DESC, id DESC LIMIT 50",
          "media_event_newest_first");
      assertPlan(
          statement,
          "SELECT * FROM media_event WHERE device = 'plan-1' AND media_kind = 'image'"
              + " ORDER BY created_at DESC, id DESC LIMIT 50",
          "media_event_newest_first_of_kind");
      assertPlan(
          statement,
          "SELECT media_kind, count(*), sum(size) FROM media_event WHERE device = 'plan-1' GROUP BY media_kind",
          "media_event_newest_first_of_kind");
      assertPlan(
          statement,
          "SELECT * FROM device ORDER BY created_at DESC, id DESC LIMIT 100",
          "device_newest_first");
    }
  }

  private static void assertPlan(Statement statement, String query, String index)
      throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (ResultSet rows = statement.executeQuery("EXPLAIN " + query)) {
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
    }
    assertTrue(plan.toString().contains(index), plan.toString());
    assertFalse(plan.toString().contains("Seq Scan"), plan.toString());
    assertFalse(plan.toString().contains("Sort"), plan.toString());
  }
}
