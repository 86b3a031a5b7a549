package io.vitrine.library.media;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The indexes serve the list under row-level security, as the runtime role sees it.
@QuarkusTest
class ListPlanTest extends ComponentTest {
  private UUID team = new UUID(0, 0);

  @BeforeEach
  void aTeam() {
    team = Person.somebody().team();
  }

  @ParameterizedTest
  @CsvSource({
    "created_at, media_live_by_created_at",
    "filename, media_live_by_filename",
    "file_size, media_live_by_file_size"
  })
  void eachOrderWalksItsIndexWithoutReadingTheWholeTeam(String column, String index)
      throws SQLException {
    String plan =
        plan(
            """
            select page.* from unnest(context_team_ids()) as team_of_context (id)
            cross join lateral (
              select m.* from media m
              where m.team_id = team_of_context.id and m.status = 'active'
              order by m.%1$s desc, m.id desc limit 20
            ) as page
            order by page.%1$s desc, page.id desc limit 20
            """
                .formatted(column));

    assertTrue(plan.contains("Index Scan Backward using " + index), plan);
    assertFalse(plan.contains("Seq Scan on media"), plan);
  }

  @Test
  void searchLooksIntoTheTrigrams() throws SQLException {
    // What media_matching does, as its owner sees it: that role's policy adds no condition.
    String definition =
        sql(
            connection -> {
              try (Statement sql = connection.createStatement();
                  ResultSet found =
                      sql.executeQuery(
                          "select indexdef from pg_indexes where indexname = 'media_live_search'")) {
                found.next();
                return found.getString(1);
              }
            });

    assertTrue(definition.contains("USING gin (team_id, search_text gin_trgm_ops)"), definition);
  }

  private String plan(String query) throws SQLException {
    return sql(
        connection -> {
          context(connection, "", team.toString());
          addRows(connection);
          StringBuilder plan = new StringBuilder();
          try (Statement sql = connection.createStatement();
              ResultSet lines = sql.executeQuery("explain " + query)) {
            while (lines.next()) {
              plan.append(lines.getString(1)).append('\n');
            }
          }
          return plan.toString();
        });
  }

  /// Rolled back with the transaction.
  private void addRows(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(
          """
          insert into media (id, team_id, user_id, object_bucket, object_key, object_etag, sha256,
            filename, file_size, mime_type, status, enrichment_status, enrichment_generation,
            created_at, updated_at)
          select gen_random_uuid(), '%s', 'u', 'library', gen_random_uuid()::text, 'e', repeat('0', 64),
            'file ' || n || '.png', n, 'image/png', 'active', 'pending', 1,
            now() - n * interval '1 second', now()
          from generate_series(1, 3000) as n
          """
              .formatted(team));
    }
  }
}
