package io.vitrine.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a search finds in file name, original name, caption and character name.
@QuarkusTest
class SearchTest extends ComponentTest {
  private final Person alice = Person.somebody();

  @BeforeEach
  void itemsWithTextInEachField() throws Exception {
    put(alice.object("Captions/sunny.jpg"), "coffee.jpg");
    put(alice.object("Uploads/upload-1-x-forest.jpg"), "rocket.jpg");
    put(alice.object("Uploads/plain.jpg"), "rocket.jpg");
    alice.request().get("/api/user/media").then().statusCode(200);
    describe("Captions/sunny.jpg", "SUNNY-day.jpg", "Morgenlicht über Ähren", "Ada Lovelace");
    describe("Uploads/upload-1-x-forest.jpg", "Forêt.JPG", null, null);
    date(alice.object("Captions/sunny.jpg"), Instant.parse("2024-03-08T10:30:34Z"));
  }

  @ParameterizedTest
  @CsvSource({
    // each field
    "sunny.jpg, 1",
    "x-forest, 1",
    "y-DAY, 1",
    "licht, 1",
    "lovelace, 1",
    // what lower case means outside ASCII, long and short
    "äHREN, 1",
    "ÜBER, 1",
    "FORÊT, 1",
    "ê, 1",
    "Ä, 1",
    // shorter than a trigram
    "y, 1",
    "jp, 3",
    ".J, 3",
    "a l, 1",
    // the end of one field and the beginning of the next
    "jpgSUNNY, 0",
    "jpgForêt, 0",
    "ÄhrenAda, 0",
    // plain characters
    "%, 0",
    "_, 0",
    "'\\', 0",
    "s%y, 0"
  })
  void aPartOfAnyFieldIsFoundInAnyCase(String search, int found) {
    JsonPath answer = search("search", search);

    assertEquals(found, answer.getInt("totalCount"));
    assertEquals(found, answer.getInt("files.size()"));
  }

  @Test
  void aSearchNarrowsTheCountsOfAllCategories() {
    JsonPath answer =
        search("search", "jpg", "category", "upload", "limit", "1", "dateRange", "all");

    assertEquals(2, answer.getInt("totalCount"));
    assertEquals(1, answer.getInt("files.size()"));
    assertEquals(
        Map.of("smart-caption", 1, "babecock", 0, "hypnococks", 0, "upload", 2),
        answer.getMap("categories"));
  }

  @Test
  void aSearchAndADateRangeBothNarrow() {
    JsonPath answer = search("search", "jpg", "dateRange", "year");

    assertEquals(2, answer.getInt("totalCount"));
    assertEquals(
        Map.of("smart-caption", 0, "babecock", 0, "hypnococks", 0, "upload", 2),
        answer.getMap("categories"));
  }

  @Test
  void aSearchIsPaged() {
    JsonPath first = search("search", "jpg", "limit", "2");
    JsonPath last = search("search", "jpg", "limit", "2", "cursor", first.getString("nextCursor"));

    assertEquals(3, last.getInt("totalCount"));
    assertEquals(1, last.getInt("files.size()"));
    assertNull(last.getString("nextCursor"));
  }

  private JsonPath search(String name, Object value, Object... more) {
    return alice
        .request()
        .queryParams(name, value, more)
        .get("/api/user/media")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private void describe(
      String path, String originalName, @Nullable String caption, @Nullable String character)
      throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE media SET original_name = ?, caption = ?, character_name = ?
                WHERE object_key = ?
                """)) {
      update.setString(1, originalName);
      update.setString(2, caption);
      update.setString(3, character);
      update.setString(4, alice.object(path).key());
      assertEquals(1, update.executeUpdate());
    }
  }
}
