package io.vitrine.vault;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ListTest extends ComponentTest {
  private final Person alice = Person.somebody();

  @BeforeEach
  void threeItems() throws Exception {
    put(alice.object("Captions/beach_1.jpg"), "coffee.jpg");
    put(alice.object("Captions/beach%2.jpg"), "coffee.jpg");
    put(alice.object("Uploads/Forest.jpg"), "rocket.jpg");
    alice.request().get("/api/user/media").then().body("totalCount", equalTo(3));
    Instant now = Instant.now();
    date(alice.object("Captions/beach_1.jpg"), now.minus(Duration.ofDays(400)));
    date(alice.object("Captions/beach%2.jpg"), now.minus(Duration.ofDays(6)));
    date(alice.object("Uploads/Forest.jpg"), now);
  }

  @Test
  void newestComesFirst() {
    alice
        .request()
        .get("/api/user/media")
        .then()
        .body("files.name", contains("Forest.jpg", "beach%2.jpg", "beach_1.jpg"));
  }

  @Test
  void aTimeHasThreeDigitsOfASecond() throws Exception {
    date(alice.object("Uploads/Forest.jpg"), Instant.parse("2024-03-08T10:30:34.567891Z"));
    date(alice.object("Captions/beach_1.jpg"), Instant.parse("2024-03-08T10:30:34Z"));

    alice
        .request()
        .get("/api/user/media")
        .then()
        .body(
            "files.find { it.name == 'Forest.jpg' }.lastModified",
            equalTo("2024-03-08T10:30:34.567Z"))
        .body(
            "files.find { it.name == 'beach_1.jpg' }.created_at",
            equalTo("2024-03-08T10:30:34.000Z"));
  }

  @Test
  void aCategoryNarrowsTheFilesButNotTheOtherCounts() {
    alice
        .request()
        .get("/api/user/media?category=upload")
        .then()
        .body("files.name", contains("Forest.jpg"))
        .body("totalCount", equalTo(1))
        .body("categories.smart-caption", equalTo(2))
        .body("categories.upload", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource({"beach, 2", "FOREST, 1", "beach_, 1", "beach%25, 1", "%25, 1", "nothing, 0"})
  void searchFindsPlainPartsInAnyCase(String search, int found) {
    alice
        .request()
        .urlEncodingEnabled(false)
        .get("/api/user/media?search=" + search)
        .then()
        .body("totalCount", equalTo(found))
        .body("files", hasSize(found));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    String cursor =
        alice
            .request()
            .get("/api/user/media?limit=2")
            .then()
            .body("files.name", contains("Forest.jpg", "beach%2.jpg"))
            .body("totalCount", equalTo(3))
            .extract()
            .jsonPath()
            .getString("nextCursor");

    alice
        .request()
        .queryParam("cursor", cursor)
        .get("/api/user/media?limit=2")
        .then()
        .body("files.name", contains("beach_1.jpg"))
        .body("nextCursor", nullValue());
  }

  @ParameterizedTest
  @CsvSource({"today, 1", "week, 2", "all, 3"})
  void aRangeShowsWhatIsNotOlder(String range, int found) {
    alice
        .request()
        .get("/api/user/media?dateRange=" + range)
        .then()
        .body("totalCount", equalTo(found));
  }

  @ParameterizedTest
  @CsvSource({
    "category=none, Invalid value for category: 'none'",
    "dateRange=decade, Invalid value for dateRange: 'decade'",
    "search=%00, Invalid value for search: '\u0000'. Allowed: at most 200 characters",
    "search=a%1Fb, Invalid value for search: 'a\u001fb'",
    "search=%C2%85, Invalid value for search: '\u0085'",
    "limit=0, Invalid value for limit: '0'",
    "limit=1001, Invalid value for limit: '1001'",
    "cursor=abc, Invalid value for cursor: 'abc'",
    "cursor=KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTlaLzE, Invalid value for cursor",
    "cursor=MjAyNC0wMS0wMVQwMDowMDowMFoveA, Invalid value for cursor",
    "tz=Nowhere/Town, Invalid value for tz: 'Nowhere/Town'"
  })
  void aValueThatIsNotUnderstoodIsRefusedAndNamed(String parameter, String message) {
    alice
        .request()
        .urlEncodingEnabled(false)
        .get("/api/user/media?" + parameter)
        .then()
        .statusCode(400)
        .body("message", startsWith(message));
  }
}
