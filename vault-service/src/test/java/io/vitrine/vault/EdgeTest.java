package io.vitrine.vault;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every service answers in the same way, in the vault's words.
@QuarkusTest
class EdgeTest extends ComponentTest {
  private final Person alice = Person.somebody();

  @ParameterizedTest
  @CsvSource({
    "GET, /api/user/media",
    "POST, /api/user/media",
    "GET, /api/user/media/1",
    "GET, /api/user/media/reconciliation",
    "GET, /api/user/media/1/content",
    "HEAD, /api/user/media/1/content",
    "DELETE, /api/user/media/1"
  })
  void nobodyGetsInWithoutALogin(String method, String path) {
    given()
        .multiPart("files", "x")
        .when()
        .request("HEAD".equals(method) ? "GET" : method, path)
        .then()
        .statusCode(401)
        .body("", equalTo(Map.of("message", "Authentication required")));
  }

  @ParameterizedTest
  @CsvSource({"not-a-token", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyX2FsaWNlIn0."})
  void aTokenThatIsNotOursIsNoLogin(String token) {
    given()
        .header("Authorization", "Bearer " + token)
        .get("/api/user/media")
        .then()
        .statusCode(401)
        .body("", equalTo(Map.of("message", "Authentication required")));
  }

  @Test
  void anUnknownPathIsNotFound() {
    alice
        .request()
        .get("/api/user/elsewhere")
        .then()
        .statusCode(404)
        .contentType(ContentType.JSON)
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
        .body("", equalTo(Map.of("message", "Not found")));
  }

  @Test
  void aMethodThatIsNotOfferedIsRefused() {
    alice
        .request()
        .put("/api/user/media/1")
        .then()
        .statusCode(405)
        .body("", equalTo(Map.of("message", "Method not allowed")));
  }

  @Test
  void aBodyOfAnotherTypeIsRefused() {
    alice
        .request()
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/api/user/media")
        .then()
        .statusCode(415)
        .body("", equalTo(Map.of("message", "Unsupported media type")));
  }

  @Test
  void anAnswerInAnotherTypeIsNotToBeHad() {
    alice
        .request()
        .accept("application/xml")
        .get("/api/user/media")
        .then()
        .statusCode(406)
        .body("", equalTo(Map.of("message", "Not acceptable")));
  }

  @Test
  void aClientMayNameItsRequest() {
    alice
        .request()
        .header("X-Request-Id", "client.chosen-1")
        .get("/api/user/media")
        .then()
        .header("X-Request-Id", equalTo("client.chosen-1"));
    alice
        .request()
        .header("X-Request-Id", "bad name {}")
        .get("/api/user/media")
        .then()
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void aWriteByCookieFromAnotherSiteIsRefused() {
    given()
        .cookie("q_session", "anything")
        .header("Sec-Fetch-Site", "cross-site")
        .delete("/api/user/media/1")
        .then()
        .statusCode(403)
        .body("", equalTo(Map.of("message", "Cross-site request refused")));
  }
}
