package io.vitrine.library.media;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.library.ComponentTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The indexes serve the list, with the policies on. One large team among small ones, with
/// statistics as autovacuum would make them.
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class ListPlanTest extends ComponentTest {
  private static final int SMALL_TEAMS = 20;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.flyway.username")
  String owner;

  @ConfigProperty(name = "quarkus.flyway.password")
  String ownerPassword;

  private final List<UUID> teams =
      Stream.generate(UUID::randomUUID).limit(1 + SMALL_TEAMS).toList();

  @BeforeAll
  void aLibraryWithManyRows() throws SQLException {
    sql(
        connection -> {
          for (UUID team : teams) {
            addTeam(connection, team, team.equals(teams.getFirst()) ? 15_000 : 200);
          }
          connection.commit();
          return true;
        });
    try (Connection connection = DriverManager.getConnection(url, owner, ownerPassword);
        Statement sql = connection.createStatement()) {
      sql.execute("analyze media");
    }
  }

  @AfterAll
  void theRowsGo() throws SQLException {
    sql(
        connection -> {
          context(connection, "", String.join(",", teams.stream().map(UUID::toString).toList()));
          try (Statement sql = connection.createStatement()) {
            sql.execute("delete from media");
            sql.execute("delete from team");
          }
          connection.commit();
          return true;
        });
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED_AT, media_live_by_created_at",
    "FILENAME, media_live_by_filename",
    "FILE_SIZE, media_live_by_file_size"
  })
  void eachOrderWalksItsIndexWithoutReadingTheWholeTeam(MediaQuery.Order order, String index)
      throws SQLException {
    for (UUID team : List.of(teams.getFirst(), teams.getLast())) {
      String plan = sql(connection -> plan(connection, team, page(order)));

      assertTrue(plan.contains("Index Scan Backward using " + index), plan);
      assertFalse(plan.contains("Seq Scan on media"), plan);
    }
  }

  /// What the function `media_matching` does, as its owner: under the policy of the runtime role
  /// the same question would read every row of the team.
  @Test
  void searchLooksIntoTheTrigrams() throws SQLException {
    String question =
        """
        select id from media
        where status = 'active' and team_id = any ((select context_team_ids())::uuid[])
          and search_text like '%abcd1%' escape '\\'
        """;
    try (Connection connection = DriverManager.getConnection(url, owner, ownerPassword)) {
      connection.setAutoCommit(false);

      String plan = plan(connection, teams.getFirst(), question);

      assertTrue(plan.contains("Bitmap Index Scan on media_live_search"), plan);
      connection.rollback();
    }
  }

  /// Without a trigram of the word the index gives all rows of the team, and each is read.
  @ParameterizedTest
  @ValueSource(strings = {"черника", "夕焼けの海"})
  void soDoesASearchForLettersBeyondAscii(String word) throws SQLException {
    String question =
        """
        select id from media
        where status = 'active' and team_id = any ((select context_team_ids())::uuid[])
          and search_text like '%%%s%%' escape '\\'
        """
            .formatted(word);
    try (Connection connection = DriverManager.getConnection(url, owner, ownerPassword)) {
      connection.setAutoCommit(false);

      String plan = plan(connection, teams.getFirst(), "(analyze, timing off) " + question);

      assertTrue(plan.contains("Bitmap Index Scan on media_live_search"), plan);
      assertFalse(plan.contains("Rows Removed by"), plan);
      connection.rollback();
    }
  }

  private static String page(MediaQuery.Order order) {
    MediaQuery query =
        new MediaQuery(
            20, 0, order, MediaQuery.Direction.DESCENDING, Optional.empty(), Optional.empty());
    return MediaRepository.pageSql(query).replace(":limit", "20").replace(":offset", "0");
  }

  private static String plan(Connection connection, UUID team, String query) throws SQLException {
    context(connection, "", team.toString());
    StringBuilder plan = new StringBuilder();
    try (Statement sql = connection.createStatement();
        ResultSet lines = sql.executeQuery("explain " + query)) {
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }

  private static void addTeam(Connection connection, UUID team, int rows) throws SQLException {
    context(connection, "", team.toString());
    try (Statement sql = connection.createStatement()) {
      sql.execute(
          "insert into team (id, name, created_by, created_at) values ('%s', 'plan', 'u', now())"
              .formatted(team));
      sql.execute(
          """
          insert into media (id, team_id, user_id, object_bucket, object_key, object_etag, sha256,
            filename, file_size, mime_type, status, enrichment_status, enrichment_generation,
            created_at, updated_at)
          select gen_random_uuid(), '%s', 'u', 'library', gen_random_uuid()::text, 'e', repeat('0', 64),
            'file ' || md5(n::text) || '.png', n, 'image/png', 'active', 'pending', 1,
            now() - n * interval '1 second', now()
          from generate_series(1, %d) as n
          """
              .formatted(team, rows));
    }
  }
}
