package io.vitrine.gallery;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every service answers in the same way, in the gallery's words.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // JUnit sets up before each test.
class EdgeTest extends ComponentTest {
  private Registered device;

  @BeforeEach
  void registerDevice() {
    device = register("alice");
  }

  @Test
  void anUnknownPathIsNotFound() {
    device
        .request()
        .get(device.path("/elsewhere"))
        .then()
        .statusCode(404)
        .contentType(ContentType.JSON)
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
        .body("", equalTo(failure("Not found")));
  }

  /// The gateway passes headers of 32 KiB and a line of 16 KiB; a refusal here would close a
  /// connection that it keeps for others.
  @Test
  void theLargestHeadThatTheGatewayPassesIsRead() {
    device
        .request()
        .header("X-Large", "a".repeat(31_500))
        .queryParam("q", "a".repeat(16_000))
        .get(device.path("/elsewhere"))
        .then()
        .statusCode(404);
  }

  @Test
  void aMethodThatIsNotOfferedIsRefused() {
    device
        .request()
        .put(device.path("/events"))
        .then()
        .statusCode(405)
        .body("", equalTo(failure("Method not allowed")));
  }

  @Test
  void aFormOfAnotherTypeIsRefused() {
    device
        .request()
        .contentType(ContentType.JSON)
        .body("{}")
        .post(device.path("/upload"))
        .then()
        .statusCode(415)
        .body("", equalTo(failure("Unsupported media type")));
  }

  @Test
  void anAnswerInAnotherTypeIsNotToBeHad() {
    device
        .request()
        .accept("application/xml")
        .get(device.path("/events"))
        .then()
        .statusCode(406)
        .body("", equalTo(failure("Not acceptable")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "\"x\"", "{\"device\":{}}"})
  void jsonThatIsNoRegistrationIsRefused(String body) {
    by(OPERATOR)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/gallery/devices")
        .then()
        .statusCode(400)
        .body("", equalTo(failure("Malformed JSON")));
  }

  @Test
  void theServiceIsReadyAndCountsItsUploads() {
    device.upload("coffee.jpg");

    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    given().get("/q/health/started").then().statusCode(200).body("status", equalTo("UP"));
    String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
    org.junit.jupiter.api.Assertions.assertTrue(
        metrics.contains("vitrine_gallery_uploads_total{outcome=\"added\"}"), metrics);
  }
}
