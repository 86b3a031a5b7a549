package io.vitrine.vault;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vitrine.testing.TokenMaker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every refusal of the reading endpoints, to the last byte of its body.
@QuarkusTest
class ReadingAnswersTest extends ComponentTest {
  private static final String LIST = "/api/user/media";

  private final Person alice = Person.somebody();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "category=x|category: 'x'. Allowed: one of all, smart-caption, babecock, hypnococks, upload",
        "dateRange=decade|dateRange: 'decade'. Allowed: one of all, today, week, month, year",
        "tz=Nowhere/Town|tz: 'Nowhere/Town'. Allowed: a time zone of the IANA database",
        "limit=0|limit: '0'. Allowed: a whole number from 1 to 1000",
        "limit=1001|limit: '1001'. Allowed: a whole number from 1 to 1000",
        "limit=many|limit: 'many'. Allowed: a whole number from 1 to 1000",
        "cursor=abc|cursor: 'abc'. Allowed: the nextCursor of an earlier answer",
        "search=%00|search: '\\u0000'. Allowed: at most 200 characters, no control characters"
      })
  void aValueThatIsNotUnderstoodIs400(String query, String message) {
    answer("GET", LIST + "?" + query, 400, "Invalid value for " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "-1", "1.5", "9999999999999999999", "%20"})
  void anIdThatIsNoneIs400(String id) {
    answer("GET", LIST + "/" + id, 400, "Invalid media ID");
    answer("GET", LIST + "/" + id + "/content", 400, "Invalid media ID");
    status("HEAD", LIST + "/" + id + "/content", 400);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void withoutALoginItIs401(String method, String path) {
    for (String token :
        new String[] {
          "", "nonsense", TokenMaker.token("late", Instant.now().minusSeconds(60), "user")
        }) {
      ValidatableResponse answer =
          given()
              .header("Authorization", "Bearer " + token)
              .request(method, path)
              .then()
              .statusCode(401)
              .header("WWW-Authenticate", "Bearer");
      if (!method.equals("HEAD")) {
        answer.contentType(ContentType.JSON);
        assertBody(answer, "Authentication required");
      }
    }
  }

  @Test
  void whatIsNotTheirsIs404() throws Exception {
    put(alice.object("Captions/a.jpg"), "coffee.jpg");
    long id = alice.request().get(LIST).jsonPath().getLong("files[0].id");
    Person mallory = Person.somebody();

    for (String path : new String[] {LIST + "/" + id, LIST + "/" + id + "/content"}) {
      assertBody(mallory.request().get(path).then().statusCode(404), "Media not found");
    }
    answer("GET", LIST + "/999999999", 404, "Media not found");
    answer("GET", LIST + "/999999999/content", 404, "Media not found");
    status("HEAD", LIST + "/999999999/content", 404);
    answer("GET", "/api/user/elsewhere", 404, "Not found");
  }

  @Test
  void anotherMethodIs405() {
    answer("PUT", LIST, 405, "Method not allowed");
    answer("PUT", LIST + "/1", 405, "Method not allowed");
    answer("POST", LIST + "/1/content", 405, "Method not allowed");
  }

  @Test
  void aBodyOverTheLimitIs413() {
    ValidatableResponse answer =
        given()
            .header("Authorization", "Bearer " + TokenMaker.user(alice.name()))
            .header("Content-Length", Long.toString(5L << 30))
            .get(LIST)
            .then()
            .statusCode(413);
    assertBody(answer, "Payload too large");
  }

  @Test
  void aBodyOfAnotherTypeIs415() {
    assertBody(
        alice.request().contentType("text/plain").body("x").post(LIST).then().statusCode(415),
        "Unsupported media type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LIST,
        LIST + "?limit=5",
        LIST + "?search=abc",
        LIST + "?dateRange=year",
        LIST + "/1",
        LIST + "/1/content"
      })
  void aFaultOfTheDatabaseIs500(String path) throws Exception {
    whileTheTableIsAway(() -> answer("GET", path, 500, "Failed to fetch user media"));
    alice.request().get(LIST).then().statusCode(200);
  }

  private void answer(String method, String path, int status, String message) {
    assertBody(status(method, path, status).contentType(ContentType.JSON), message);
  }

  private ValidatableResponse status(String method, String path, int status) {
    return alice
        .request()
        .urlEncodingEnabled(false)
        .redirects()
        .follow(false)
        .request(method, path)
        .then()
        .statusCode(status);
  }

  private static void assertBody(ValidatableResponse answer, String message) {
    assertEquals(
        "{\"message\":\"" + message + "\"}",
        new String(answer.extract().asByteArray(), StandardCharsets.UTF_8));
  }

  static Stream<Arguments> endpoints() {
    return Stream.of(
            "GET " + LIST,
            "GET " + LIST + "?category=x",
            "GET " + LIST + "/1",
            "GET " + LIST + "/abc",
            "GET " + LIST + "/1/content",
            "HEAD " + LIST + "/1/content")
        .map(line -> line.split(" ", 2))
        .map(parts -> Arguments.of(parts[0], parts[1]));
  }
}
