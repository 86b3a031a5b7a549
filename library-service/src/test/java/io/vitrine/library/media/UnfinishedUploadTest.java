package io.vitrine.library.media;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import io.vitrine.outbox.Signals;
import io.vitrine.storage.ListedObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is left when an upload fails after a put: nothing, in the end.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class UnfinishedUploadTest extends ComponentTest {
  @Inject TroubledStore store;
  @Inject Signals signals;

  private final Person alice = Person.somebody();
  private final byte[] second = Person.bytes("chelsea-rotated.jpg");
  private UUID team;

  @BeforeEach
  void aTeam() {
    team = alice.team();
  }

  @AfterEach
  void answer() {
    store.answer();
  }

  @Test
  void eachFileHasItsOwnOutcomeWhenTheStoreFailsInTheMiddle() throws SQLException {
    int before = objects().size();
    store.loseAnswersTo(second.length);

    alice
        .request()
        .multiPart("files", "one.jpg", Person.bytes("coffee.jpg"))
        .multiPart("files", "two.jpg", second)
        .multiPart("files", "three.png", Person.bytes("coffee.png"))
        .post("/api/v1/media/upload")
        .then()
        .statusCode(200)
        .body("data.media.filename", contains("one.jpg", "three.png"))
        .body(
            "data.failed",
            equalTo(List.of(Map.of("filename", "two.jpg", "error", "Storage is unavailable"))));

    alice.request().get("/api/v1/media").then().statusCode(200).body("data.total", is(2));
    assertEquals(before + 3, objects().size());
    assertEquals(1, unfinished());
    letTheTimePass();
    await().atMost(SOON).until(() -> objects().size() == before + 2);
  }

  @Test
  void aStoreThatFailsForTheOnlyFileIsToBeTriedAgain() throws SQLException {
    int before = objects().size();
    store.loseAnswersTo(second.length);

    alice
        .request()
        .multiPart("files", "two.jpg", second)
        .multiPart("files", "empty.jpg", new byte[0])
        .post("/api/v1/media/upload")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue());

    letTheTimePass();
    await().atMost(SOON).until(() -> objects().size() == before);
  }

  /// The process may as well have died: the bytes are stored, and the row is not.
  @Test
  void aCommitThatFailsLeavesNothing() throws SQLException {
    int before = objects().size();
    asOwner("alter table media rename to media_away");
    try {
      alice
          .request()
          .multiPart("files", "one.jpg", Person.bytes("coffee.jpg"))
          .post("/api/v1/media/upload")
          .then()
          .statusCode(500)
          .body("", equalTo(Map.of("success", false, "error", "Failed to upload files")));
    } finally {
      asOwner("alter table media_away rename to media");
    }
    assertEquals(before + 1, objects().size());

    letTheTimePass();

    await().atMost(SOON).until(() -> objects().size() == before);
    assertEquals(0, unfinished());
  }

  private List<ListedObject> objects() {
    return store.list("library", prefix(), null, 1000).objects();
  }

  private String prefix() {
    return "teams/" + team + "/";
  }

  private long unfinished() throws SQLException {
    return sql(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "select count(*) from object_removal where upload and removed_at is null"
                          + " and object_key like '"
                          + prefix()
                          + "%'")) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  private void letTheTimePass() throws SQLException {
    sql(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            assertEquals(
                1,
                statement.executeUpdate(
                    "update object_removal set requested_at = now(), next_try_at = now()"
                        + " where upload and object_key like '"
                        + prefix()
                        + "%'"));
          }
          connection.commit();
          return true;
        });
    QuarkusTransaction.requiringNew().run(() -> signals.raise("object-removal", "due"));
  }

  private static void asOwner(String sql) throws SQLException {
    var config = ConfigProvider.getConfig();
    try (Connection connection =
            DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
