package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BulkDeletionTest extends ComponentTest {
  private static final String INVALID_IDS = "Invalid value for ids. Allowed: 1 to 500 media ids";

  private final Person alice = Person.somebody();

  @Test
  void eachIdHasItsOutcomeOnce() throws Exception {
    List<Long> mine = items(alice, 3);
    long his = items(Person.somebody(), 1).getFirst();
    long never = 999_999_999L;

    post(Map.of("ids", List.of(mine.get(1), his, mine.get(0), mine.get(1), never)))
        .statusCode(200)
        .body(
            "",
            equalTo(
                Map.of(
                    "deleted",
                    List.of(mine.get(1).intValue(), mine.get(0).intValue()),
                    "failed",
                    List.of(
                        Map.of("id", (int) his, "error", "Media not found"),
                        Map.of("id", (int) never, "error", "Media not found")))));

    assertEquals(1, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
    assertEquals(1, count("SELECT count(*) FROM media WHERE id = ?::bigint", Long.toString(his)));
  }

  /// Rows are enough here: what is asked is whether all of many go.
  @Test
  void fiveHundredGoAtOnce() throws Exception {
    OwnerDatabase.execute(
        "INSERT INTO media (user_id, object_key, file_name, original_name, file_size, mime_type,"
            + " source, created_at) SELECT '%1$s', 'users/%1$s/Uploads/' || n, 'n', 'n', 1,"
                .formatted(alice.id())
            + " 'image/jpeg', 'upload', now() FROM generate_series(1, 500) n");
    List<Long> ids =
        alice
            .request()
            .queryParam("limit", 500)
            .get("/api/user/media")
            .then()
            .extract()
            .jsonPath()
            .getList("files.id", Long.class);

    post(Map.of("ids", ids))
        .statusCode(200)
        .body("deleted.size()", equalTo(500))
        .body("failed", equalTo(List.of()));

    assertEquals(0, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
  }

  /// A database that refuses one row: the others of its transaction stay too, and are named.
  @Test
  void whatTheDatabaseKeepsIsNamed() throws Exception {
    List<Long> mine = items(alice, 2);
    OwnerDatabase.execute(
        """
        CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''refused''; END';
        CREATE TRIGGER refuse_bulk BEFORE DELETE ON media FOR EACH ROW WHEN (OLD.id = %d)
        EXECUTE FUNCTION refuse();
        """
            .formatted(mine.get(0)));

    post(Map.of("ids", mine))
        .statusCode(200)
        .body("deleted", equalTo(List.of()))
        .body("failed.id", equalTo(mine.stream().map(Long::intValue).toList()))
        .body(
            "failed.error",
            equalTo(Collections.nCopies(2, "Failed to delete media from database")));

    OwnerDatabase.execute("DROP TRIGGER refuse_bulk ON media");
    assertEquals(2, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"ids\":[]}            | " + INVALID_IDS,
        "{\"ids\":5}             | " + INVALID_IDS,
        "{}                      | " + INVALID_IDS,
        "{\"ids\":[1,\"2\"]}     | Invalid media ID",
        "{\"ids\":[1.5]}         | Invalid media ID",
        "{\"ids\":[0]}           | Invalid media ID",
        "{\"ids\":[-1]}          | Invalid media ID",
        "{\"ids\":[null]}        | Invalid media ID",
        "{\"ids\":[1],\"all\":true} | Unknown field: all. Allowed: ids",
        "[1]                     | A JSON object is required",
        "{\"ids\":[1             | Malformed JSON",
      })
  void whatIsNotUnderstoodIsRefused(String body, String message) {
    post(body).statusCode(400).body("", equalTo(Map.of("message", message)));
  }

  @Test
  void moreThanFiveHundredAreRefused() {
    post(Map.of("ids", LongStream.rangeClosed(1, 501).boxed().toList()))
        .statusCode(400)
        .body("", equalTo(Map.of("message", INVALID_IDS)));
  }

  private ValidatableResponse post(Object body) {
    return alice
        .request()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/user/media/bulk-delete")
        .then();
  }

  private List<Long> items(Person owner, int many) throws Exception {
    for (int i = 0; i < many; i++) {
      put(owner.object("Uploads/" + i + ".jpg"), "coffee.jpg");
    }
    List<Long> ids =
        new ArrayList<>(
            owner
                .request()
                .get("/api/user/media")
                .then()
                .extract()
                .jsonPath()
                .getList("files.id", Long.class));
    assertEquals(many, ids.size());
    return ids;
  }
}
