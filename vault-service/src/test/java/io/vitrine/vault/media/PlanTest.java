package io.vitrine.vault.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.SuiteResource;
import io.vitrine.vault.Source;
import io.vitrine.web.Cursor;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The statements of production, with the plans that PostgreSQL makes for them among many rows.
@QuarkusTest
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "vault"))
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class PlanTest {
  private static final Instant NOON = Instant.parse("2024-03-08T12:00:00Z");

  private static final String MANY =
      """
      INSERT INTO media (user_id, object_key, file_name, original_name, file_size, mime_type, source,
                         created_at)
      SELECT CASE WHEN n % 20 = 0 THEN ? ELSE ? || n % 400 END, ? || '/' || n,
             'picture-' || n || '.jpg', 'beach-' || md5(n::text) || '.jpg', 1, 'image/jpeg',
             (ARRAY['smart-caption', 'babecock', 'hypnococks', 'upload'])[1 + n % 4],
             timestamptz '2024-03-08 12:00Z' - n * interval '1 minute'
      FROM generate_series(1, 20000) AS n
      """;

  private final String user = "user-of-many-" + UUID.randomUUID();

  @Inject AgroalDataSource dataSource;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.flyway.username")
  String owner;

  @ConfigProperty(name = "quarkus.flyway.password")
  String ownerPassword;

  @BeforeAll
  void manyRows() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(MANY)) {
      insert.setString(1, user);
      insert.setString(2, user + "/");
      insert.setString(3, user);
      insert.executeUpdate();
    }
    // Statistics are the owner's to collect.
    try (Connection connection = DriverManager.getConnection(url, owner, ownerPassword);
        Statement analyze = connection.createStatement()) {
      analyze.execute("VACUUM ANALYZE media");
    }
  }

  @AfterAll
  void fewRows() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM media WHERE starts_with(user_id, ?)")) {
      delete.setString(1, user);
      delete.executeUpdate();
    }
  }

  @Test
  void theNewestPageComesInOrderFromItsIndexAndCountsNothing() throws SQLException {
    String plan = plan(new MediaFilter(null, null, null, 50, null));

    assertUses(plan, "media_newest");
    assertUses(plan, "media_count_pkey");
    assertFalse(plan.contains("Bitmap Heap Scan on media "), plan);
  }

  @Test
  void aCategoryPageComesInOrderFromItsIndexAndCountsNothing() throws SQLException {
    String plan = plan(new MediaFilter(Source.BABECOCK, null, null, 50, null));

    assertUses(plan, "media_newest_of_source");
    assertUses(plan, "media_count_pkey");
    assertFalse(plan.contains("Filter: (source"), plan);
  }

  @Test
  void aPageAfterACursorBeginsThere() throws SQLException {
    Cursor cursor = new Cursor(NOON.minusSeconds(600_000), "17");
    String plan = plan(new MediaFilter(null, null, null, 50, cursor));

    assertUses(plan, "media_newest");
    assertTrue(plan.contains("ROW(created_at, id) < ROW("), plan);
    assertFalse(plan.contains("Filter: (ROW("), plan);
  }

  @Test
  void aDateRangeReadsOnlyItsPart() throws SQLException {
    String plan = plan(new MediaFilter(null, NOON.minusSeconds(60_000), null, 50, null));

    assertUses(plan, "media_newest");
    assertFalse(plan.contains("Filter: (created_at"), plan);
  }

  @Test
  void aSearchReadsItsMatchesOfThisUserOnceFromTheSearchIndex() throws SQLException {
    String plan = plan(new MediaFilter(null, null, "beach-b53b3a", 50, null));

    assertUses(plan, "media_search");
    assertTrue(plan.contains("(user_id = '"), plan);
    assertFalse(plan.contains("media_newest"), plan);
    assertEquals(1, plan.split("Index Scan on media_search").length - 1, plan);
  }

  @ParameterizedTest
  @ValueSource(strings = {"черника", "Черника", "夕焼けの海"})
  void soDoesASearchForLettersBeyondAscii(String word) throws SQLException {
    String plan =
        plan(new MediaFilter(null, null, word, 50, null), "EXPLAIN (ANALYZE, TIMING OFF) ");

    assertUses(plan, "media_search");
    // Without its trigrams the index would give all rows of the user.
    assertFalse(plan.contains("Rows Removed by Index Recheck"), plan);
  }

  /// A plan that is kept knows neither the user nor the words: it reads all rows of the user.
  @Test
  void aSearchIsPlannedForItsValuesEachTime() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      for (int i = 0; i < 10; i++) {
        run(connection, new MediaFilter(null, null, "beach-b53b3a", 50, null));
        run(connection, new MediaFilter(null, null, null, 50, null));
      }

      assertEquals(0, keptPlans(connection, "%ILIKE%"));
      assertEquals(1, keptPlans(connection, "%media_count%LIMIT 51%"));
    }
  }

  private void run(Connection connection, MediaFilter filter) throws SQLException {
    try (PreparedStatement page = MediaQueries.page(user, filter).prepare(connection)) {
      page.executeQuery().close();
    }
  }

  private static int keptPlans(Connection connection, String statement) throws SQLException {
    try (PreparedStatement kept =
        connection.prepareStatement(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE ?"
                + " AND statement NOT LIKE '%pg_prepared%'")) {
      kept.setString(1, statement);
      try (ResultSet row = kept.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"c4", "%", "ß"})
  void aSearchTooShortForTheSearchIndexReadsTheUsersRowsOnly(String search) throws SQLException {
    String plan = plan(new MediaFilter(null, null, search, 50, null));

    assertTrue(plan.contains("(user_id = '"), plan);
  }

  private static void assertUses(String plan, String index) {
    assertTrue(plan.matches("(?s).*(using|Bitmap Index Scan on) " + index + "\\s.*"), plan);
  }

  private String plan(MediaFilter filter) throws SQLException {
    return plan(filter, "EXPLAIN ");
  }

  private String plan(MediaFilter filter, String order) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement explain = MediaQueries.page(user, filter).prepare(connection, order);
        ResultSet line = explain.executeQuery()) {
      while (line.next()) {
        lines.add(line.getString(1));
      }
    }
    String plan = String.join("\n", lines);
    assertFalse(plan.contains("Seq Scan"), plan);
    return plan;
  }
}
