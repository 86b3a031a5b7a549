package io.vitrine.gallery.device;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vitrine.gallery.ComponentTest;
import io.vitrine.testing.Golden;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DeviceResourceTest extends ComponentTest {
  private static final String FLEET = "/api/gallery/devices";

  @Test
  void aRegisteredDeviceAndItsTokenAreShown() {
    String device = "cam-" + UUID.randomUUID();

    String answer =
        post(device, "Front door", "user_alice")
            .statusCode(201)
            .header("Cache-Control", "no-store")
            .extract()
            .asString();

    Golden.assertJson("golden/registered.json", answer.replace(device, "front-door"));
  }

  @Test
  void aTokenIsNotKept() throws SQLException {
    Registered device = register("alice");

    assertEquals(
        0,
        count(
            "SELECT count(*) FROM device d WHERE to_jsonb(d)::text LIKE '%' || ? || '%'",
            device.token().substring(device.token().lastIndexOf('.'))));
  }

  @Test
  void aNameIsGivenOnce() {
    Registered device = register("alice");

    post(device.name(), "Again", "user_bob")
        .statusCode(409)
        .body("", equalTo(failure("Device already exists")));
    device.request().get(device.path("/events")).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "devices, Camera, user_alice, device",
    ".., Camera, user_alice, device",
    "a/b, Camera, user_alice, device",
    ", Camera, user_alice, device",
    "cam, , user_alice, name",
    "cam, '  ', user_alice, name",
    "cam, Camera, , owner"
  })
  void aRegistrationThatIsNotValidNamesTheField(
      @Nullable String device, @Nullable String name, @Nullable String owner, String field) {
    Map<String, String> messages =
        Map.of(
            "device",
            "device must be 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-', not only dots,"
                + " and not 'devices'",
            "name",
            "name must be 1 to 255 characters without control characters",
            "owner",
            "owner must be 1 to 255 characters without control characters");

    post(device, name, owner)
        .statusCode(400)
        .body("", equalTo(failure(String.valueOf(messages.get(field)))));
  }

  @Test
  void aRegistrationWithoutABodyIsRefused() {
    by(OPERATOR)
        .contentType(ContentType.JSON)
        .post(FLEET)
        .then()
        .statusCode(400)
        .body("", equalTo(failure("A JSON body is required")));
  }

  @Test
  void theFleetIsListedNewestFirstPageByPage() {
    Registered first = register("alice");
    Registered second = register("alice");
    Registered third = register("alice");

    JsonPath page = list(Map.of("limit", "2"));
    JsonPath next = list(Map.of("limit", "1", "cursor", page.getString("nextCursor")));

    assertEquals(List.of(third.name(), second.name()), page.getList("devices.device"));
    assertEquals(List.of(first.name()), next.getList("devices.device"));
    assertNull(page.get("devices[0].token"));
  }

  @Test
  void aPageSizeOutOfBoundsIsRefused() {
    by(OPERATOR)
        .get(FLEET + "?limit=1001")
        .then()
        .statusCode(400)
        .body(
            "",
            equalTo(
                failure(
                    "Invalid value for limit: '1001'. Allowed: a whole number from 1 to 1000")));
  }

  @Test
  void aRotationReplacesTheToken() {
    Registered device = register("alice");

    String token =
        by(OPERATOR)
            .post(FLEET + "/" + device.name() + "/token")
            .then()
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .body("device.device", equalTo(device.name()))
            .body("token", not(equalTo(device.token())))
            .extract()
            .path("token");

    device.request().get(device.path("/events")).then().statusCode(401);
    by(token).get(device.path("/events")).then().statusCode(200);
  }

  @Test
  void aRevokedDeviceIsOutUntilItGetsANewToken() {
    Registered device = register("alice");

    for (int times = 0; times < 2; times++) {
      by(OPERATOR)
          .delete(FLEET + "/" + device.name())
          .then()
          .statusCode(200)
          .body("", equalTo(Map.of("success", true)));
    }
    device.request().get(device.path("/events")).then().statusCode(401);
    String token =
        by(OPERATOR).post(FLEET + "/" + device.name() + "/token").then().extract().path("token");

    device.request().get(device.path("/events")).then().statusCode(401);
    by(token).get(device.path("/events")).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({"never-registered", "devices", "%2e%2e"})
  void aDeviceThatIsNotRegisteredHasNoToken(String device) {
    by(OPERATOR)
        .urlEncodingEnabled(false)
        .post(FLEET + "/" + device + "/token")
        .then()
        .statusCode(404);
    by(OPERATOR)
        .urlEncodingEnabled(false)
        .delete(FLEET + "/never-registered")
        .then()
        .statusCode(404)
        .body("", equalTo(failure("Device not found")));
  }

  private static ValidatableResponse post(
      @Nullable String device, @Nullable String name, @Nullable String owner) {
    Map<String, @Nullable String> body = new HashMap<>();
    body.put("device", device);
    body.put("name", name);
    body.put("owner", owner);
    return by(OPERATOR).contentType(ContentType.JSON).body(body).post(FLEET).then();
  }

  private static JsonPath list(Map<String, String> query) {
    return by(OPERATOR).queryParams(query).get(FLEET).then().statusCode(200).extract().jsonPath();
  }
}
