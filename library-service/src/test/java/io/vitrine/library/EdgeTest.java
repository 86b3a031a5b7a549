package io.vitrine.library;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every service answers in the same way, in the library's envelope.
@QuarkusTest
class EdgeTest extends ComponentTest {
  private static final String SOME_ID = "/api/v1/media/550e8400-e29b-41d4-a716-446655440000";

  private final Person alice = Person.somebody();

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/media",
    "POST, /api/v1/media/upload",
    "GET, " + SOME_ID,
    "DELETE, " + SOME_ID,
    "GET, " + SOME_ID + "/content"
  })
  void nobodyGetsInWithoutALogin(String method, String path) {
    given()
        .multiPart("files", "x")
        .when()
        .request(method, path)
        .then()
        .statusCode(401)
        .contentType(ContentType.JSON)
        .body("", equalTo(refusal("Unauthorized")));
  }

  @ParameterizedTest
  @CsvSource({"not-a-token", "sk_live_abc123", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyX2FsaWNlIn0."})
  void aTokenThatIsNotOursIsNoLogin(String token) {
    given()
        .header("Authorization", "Bearer " + token)
        .get("/api/v1/media")
        .then()
        .statusCode(401)
        .body("", equalTo(refusal("Unauthorized")));
  }

  @Test
  void aHeadWithoutALoginIsRefused() {
    given().head(SOME_ID + "/content").then().statusCode(401);
  }

  @Test
  void anUnknownPathIsNotFound() {
    alice
        .request()
        .get("/api/v1/elsewhere")
        .then()
        .statusCode(404)
        .contentType(ContentType.JSON)
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
        .body("", equalTo(refusal("Not found")));
  }

  @Test
  void aMethodThatIsNotOfferedIsRefused() {
    alice
        .request()
        .put(SOME_ID)
        .then()
        .statusCode(405)
        .body("", equalTo(refusal("Method not allowed")));
  }

  @Test
  void aBodyOfAnotherTypeIsRefused() {
    alice
        .request()
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/api/v1/media/upload")
        .then()
        .statusCode(415)
        .body("", equalTo(refusal("Unsupported media type")));
  }

  @Test
  void anAnswerInAnotherTypeIsNotToBeHad() {
    alice
        .request()
        .accept("application/xml")
        .get("/api/v1/media")
        .then()
        .statusCode(406)
        .body("", equalTo(refusal("Not acceptable")));
  }

  @Test
  void aWriteByCookieFromAnotherSiteIsRefused() {
    given()
        .cookie("q_session", "anything")
        .header("Sec-Fetch-Site", "cross-site")
        .delete(SOME_ID)
        .then()
        .statusCode(403)
        .body("", equalTo(refusal("Cross-site request refused")));
  }

  private static Map<String, Object> refusal(String error) {
    return Map.of("success", false, "error", error);
  }
}
