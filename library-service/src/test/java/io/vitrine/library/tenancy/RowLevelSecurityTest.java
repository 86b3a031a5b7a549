package io.vitrine.library.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the database itself guarantees to whoever works as the runtime role, with plain JDBC.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class RowLevelSecurityTest extends ComponentTest {
  /// Tables without rows of a team; the reason is in docs/adr/0004-row-level-security.md.
  private static final Set<String> EXEMPT =
      Set.of("outbox", "outbox_failed", "inbox", "object_removal", "flyway_schema_history");

  private static final String NO_ROW_FOR = "new row violates row-level security policy";
  private static final String NO_CONTEXT = "no team context";

  @Inject Session session;

  private final Person alice = Person.somebody();
  private final Person bob = Person.somebody();
  private UUID aliceTeam = new UUID(0, 0);
  private UUID bobTeam = new UUID(0, 0);
  private String media = "";

  @BeforeEach
  void twoTeams() {
    aliceTeam = alice.team();
    bobTeam = bob.team();
    media = alice.upload("coffee.jpg", "secret.jpg");
  }

  @Test
  void theRuntimeRoleIsBound() throws SQLException {
    String flags =
        sql(
            connection ->
                text(
                    connection,
                    "select rolname || ' ' || rolsuper || ' ' || rolbypassrls from pg_roles"
                        + " where rolname = current_user"));

    assertEquals("library_app false false", flags);
  }

  @Test
  void theRuntimeRoleOwnsNoTable() throws SQLException {
    assertEquals(
        "0",
        sql(
            connection ->
                text(
                    connection, "select count(*) from pg_tables where tableowner = current_user")));
  }

  @Test
  void everyTableForcesRowLevelSecurityButTheExempt() throws SQLException {
    List<String> unguarded =
        sql(
            connection ->
                texts(
                    connection,
                    """
                    select relname from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                      and not (relrowsecurity and relforcerowsecurity)
                    """));

    assertEquals(EXEMPT, Set.copyOf(unguarded));
  }

  @ParameterizedTest
  @ValueSource(strings = {"media", "team", "team_member"})
  void aPlainStatementWithoutAContextIsRefused(String table) {
    refusedWithoutContext(connection -> text(connection, "select count(*) from " + table));
  }

  @Test
  void aNativeQueryOfHibernateWithoutAContextIsRefused() {
    Exception refusal =
        assertThrows(
            Exception.class,
            () ->
                QuarkusTransaction.requiringNew()
                    .call(
                        () ->
                            session
                                .createNativeQuery("select count(*) from media", Long.class)
                                .getSingleResult()));

    assertTrue(refusal.toString().contains(NO_CONTEXT), refusal::toString);
  }

  @Test
  void aSearchWithoutAContextIsRefused() {
    refusedWithoutContext(connection -> text(connection, "select media_matching('%secret%')"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"media", "team", "team_member"})
  void anotherTeamsContextShowsNothingOfThisTeam(String table) throws SQLException {
    String column = table.equals("team") ? "id" : "team_id";
    String question = "select count(*) from %s where %s = '%s'".formatted(table, column, aliceTeam);

    String own =
        sql(
            connection -> {
              context(connection, alice.id(), aliceTeam.toString());
              return text(connection, question);
            });
    String others =
        sql(
            connection -> {
              context(connection, bob.id(), bobTeam.toString());
              return text(connection, question);
            });

    assertTrue(Integer.parseInt(own) > 0, "the own context shows the rows");
    assertEquals("0", others);
  }

  @Test
  void aContextEndsWithItsTransaction() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      context(connection, alice.id(), aliceTeam.toString());
      assertFalse("0".equals(text(connection, "select count(*) from media")));
      connection.commit();

      SQLException refusal =
          assertThrows(SQLException.class, () -> text(connection, "select count(*) from media"));
      assertTrue(refusal.toString().contains(NO_CONTEXT), refusal::toString);
      connection.rollback();
    }
  }

  @Test
  void withoutAContextNothingIsWritten() {
    for (String statement :
        List.of(
            "insert into team (id, name, created_by, created_at) values (gen_random_uuid(), 'x',"
                + " 'x', now())",
            newMember(aliceTeam),
            newMedia(aliceTeam))) {
      refusedWithoutContext(connection -> update(connection, statement));
    }
  }

  @Test
  void aPersonWithoutATeamWritesNothing() {
    refused(newMember(aliceTeam), "");
    refused(newMedia(aliceTeam), "");
  }

  @Test
  void anotherTeamIsNotWrittenTo() {
    refused(newMember(aliceTeam), bobTeam.toString());
    refused(newMedia(aliceTeam), bobTeam.toString());
  }

  @Test
  void aRowIsNotMovedToAnotherTeam() {
    refused(
        "update media set team_id = '%s' where id = '%s'".formatted(bobTeam, media),
        aliceTeam.toString());
  }

  @Test
  void anotherTeamsRowsAreNotChangedOrRemoved() throws SQLException {
    for (String statement : List.of("update media set title = 'mine'", "delete from media")) {
      int changed =
          sql(
              connection -> {
                context(connection, bob.id(), bobTeam.toString());
                return update(connection, statement + " where team_id = '" + aliceTeam + "'");
              });
      assertEquals(0, changed, statement);
    }
  }

  @Test
  void oneOwnsMembershipsAreKnownByUserIdAlone() throws SQLException {
    List<String> teams =
        sql(
            connection -> {
              context(connection, alice.id(), "");
              return texts(connection, "select team_id::text from team_member");
            });

    assertEquals(List.of(aliceTeam.toString()), teams);
  }

  @Test
  void theSearchFunctionLooksIntoTheTeamsOfTheContextOnly() throws SQLException {
    assertEquals(List.of(), matching(bobTeam.toString()));
    assertEquals(List.of(), matching(""));
    assertEquals(List.of(media), matching(aliceTeam.toString()));
  }

  private List<String> matching(String teams) throws SQLException {
    return sql(
        connection -> {
          context(connection, bob.id(), teams);
          return texts(connection, "select media_matching('%secret%')::text");
        });
  }

  private void refused(String statement, String teams) {
    SQLException refusal =
        assertThrows(
            SQLException.class,
            () ->
                sql(
                    connection -> {
                      context(connection, bob.id(), teams);
                      return update(connection, statement);
                    }));
    assertTrue(refusal.toString().contains(NO_ROW_FOR), refusal::toString);
  }

  private void refusedWithoutContext(SqlWork<?> work) {
    SQLException refusal = assertThrows(SQLException.class, () -> sql(work));
    assertTrue(refusal.toString().contains(NO_CONTEXT), refusal::toString);
  }

  private static int update(Connection connection, String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      return sql.executeUpdate(statement);
    }
  }

  private static String newMember(UUID team) {
    return "insert into team_member (team_id, user_id, role, default_team, created_at)"
        + " values ('%s', 'intruder', 'owner', false, now())".formatted(team);
  }

  private static String newMedia(UUID team) {
    return """
    insert into media (id, team_id, user_id, object_bucket, object_key, object_etag, sha256, filename,
      file_size, mime_type, status, enrichment_status, enrichment_generation, created_at, updated_at)
    values (gen_random_uuid(), '%s', 'intruder', 'library', gen_random_uuid()::text, 'e',
      repeat('0', 64), 'x.png', 1, 'image/png', 'active', 'pending', 1, now(), now())
    """
        .formatted(team);
  }

  private static String text(Connection connection, String query) throws SQLException {
    return texts(connection, query).getFirst();
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
