package io.vitrine.community;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A page elsewhere can send a form with its visitors' addresses, also without any cookie.
@QuarkusTest
class CrossSiteFormTest extends ComponentTest {
  @ParameterizedTest
  @ValueSource(strings = {"/community/999999/report", "/shared/media/none"})
  void aFormThatNeedsNoLoginIsTakenFromOurPagesOnly(String path) {
    assertEquals(403, post(path, Map.of("Sec-Fetch-Site", "cross-site")));
    assertEquals(403, post(path, Map.of("Sec-Fetch-Site", "same-site")));
    assertEquals(403, post(path, Map.of("Origin", "https://elsewhere.example")));
    assertEquals(403, post(path, Map.of("Origin", "null")));
    assertEquals(404, post(path, Map.of("Sec-Fetch-Site", "same-origin", "Origin", "null")));
    assertEquals(404, post(path, Map.of("Origin", "http://localhost:8080")));
    assertEquals(404, post(path, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "multipart/form-data", "application/json"})
  void norIsAnythingElseThatAPageCanSend(String contentType) {
    given()
        .header("Sec-Fetch-Site", "cross-site")
        .header("Content-Type", contentType)
        .body("{\"reason\":\"minor\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/api/community/999999/reports")
        .then()
        .statusCode(403)
        .body("message", equalTo("Cross-site request refused"));
  }

  @Test
  void aTokenIsNoCookieAndMayComeFromAnywhere() {
    as("alice")
        .header("Sec-Fetch-Site", "cross-site")
        .delete("/api/media/999999/share")
        .then()
        .statusCode(404);
  }

  private static int post(String path, Map<String, String> headers) {
    return given()
        .headers(headers)
        .contentType("application/x-www-form-urlencoded")
        .formParam("reason", "other")
        .formParam("password", "none")
        .post(path)
        .statusCode();
  }
}
