package io.vitrine.gallery;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonObject;
import io.vitrine.testing.Samples;
import io.vitrine.testing.TokenMaker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every kind of caller against every endpoint.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class AccessMatrixTest extends ComponentTest {
  /// How a caller stands to the device whose paths are called.
  enum Standing {
    OPERATOR,
    /// The device itself, or its owner.
    OPENS,
    STRANGER,
    NOBODY
  }

  private enum Endpoint {
    UPLOAD("POST", "/upload", 200),
    LIST("GET", "/events", 200),
    GET("GET", "/events/{event}", 200),
    CONTENT("GET", "/events/{event}/content", 302),
    CONTENT_HEAD("HEAD", "/events/{event}/content", 200),
    THUMBNAIL("GET", "/events/{event}/thumbnail", 302),
    THUMBNAIL_HEAD("HEAD", "/events/{event}/thumbnail", 200),
    STATISTICS("GET", "/stats", 200),
    PATHS("GET", "/paths", 200),
    DELETE("DELETE", "/events/{event}", 200),
    FLEET_REGISTER("POST", "", 201),
    FLEET_LIST("GET", "", 200),
    FLEET_ROTATE("POST", "/token", 200),
    FLEET_REVOKE("DELETE", "", 200);

    private final String method;
    private final String path;
    private final int success;

    Endpoint(String method, String path, int success) {
      this.method = method;
      this.path = path;
      this.success = success;
    }

    boolean isFleet() {
      return name().startsWith("FLEET");
    }
  }

  enum Caller {
    NOBODY(Standing.NOBODY),
    THE_DEVICE_ITSELF(Standing.OPENS),
    ANOTHER_DEVICE(Standing.STRANGER),
    ITS_OWNER(Standing.OPENS),
    ANOTHER_PERSON(Standing.STRANGER),
    A_MODERATOR(Standing.STRANGER),
    AN_OPERATOR(Standing.OPERATOR),
    A_TOKEN_FROM_BEFORE_THE_ROTATION(Standing.NOBODY),
    A_REVOKED_TOKEN(Standing.NOBODY),
    AN_EXPIRED_TOKEN(Standing.NOBODY),
    A_TOKEN_SIGNED_BY_ANOTHER_KEY(Standing.NOBODY),
    AN_UNSIGNED_TOKEN(Standing.NOBODY),
    A_TOKEN_FOR_A_DEVICE_THAT_IS_NOT_REGISTERED(Standing.NOBODY),
    A_PERSONS_EXPIRED_TOKEN(Standing.NOBODY),
    GARBAGE(Standing.NOBODY);

    private final Standing standing;

    Caller(Standing standing) {
      this.standing = standing;
    }
  }

  @ConfigProperty(name = "vitrine.gallery.device-key")
  String key;

  /// In the order of the endpoints, so that what removes something comes last.
  @ParameterizedTest
  @EnumSource
  void everyCallerMeetsAtEachEndpointWhatTheyMay(Caller caller) {
    String owner = "alice-" + UUID.randomUUID();
    Registered device = register(owner);
    String event = uploadWithThumbnail(device);
    String token = token(caller, device, owner);

    assertAll(
        Arrays.stream(Endpoint.values())
            .map(endpoint -> () -> check(endpoint, caller, call(endpoint, token, device, event))));
  }

  @Test
  void aPersonWhoseSubjectIsADevicesNameIsNotThatDevice() {
    String bob = "bob-" + UUID.randomUUID();
    Registered device = registerNamed(TokenMaker.subject(bob), "alice");

    by(TokenMaker.user(bob))
        .get(device.path("/events"))
        .then()
        .statusCode(404)
        .body("", equalTo(failure("Device not found")));
  }

  @Test
  void aDeviceWhoseNameIsAPersonsSubjectOwnsNothing() {
    String alice = "alice-" + UUID.randomUUID();
    Registered owned = register(alice);
    Registered device = registerNamed(TokenMaker.subject(alice), "bob");

    device
        .request()
        .get(owned.path("/events"))
        .then()
        .statusCode(404)
        .body("", equalTo(failure("Device not found")));
  }

  private static void check(Endpoint endpoint, Caller caller, Response answer) {
    assertEquals(
        expectedStatus(endpoint, caller.standing), answer.statusCode(), endpoint + " by " + caller);
    if (answer.statusCode() >= 400 && !endpoint.method.equals("HEAD")) {
      answer.then().body("", equalTo(expectedFailure(answer.statusCode())));
    }
  }

  private @Nullable String token(Caller caller, Registered device, String owner) {
    return switch (caller) {
      case NOBODY -> null;
      case THE_DEVICE_ITSELF -> device.token();
      case ANOTHER_DEVICE -> register("bob").token();
      case ITS_OWNER -> TokenMaker.user(owner);
      case ANOTHER_PERSON -> TokenMaker.user("bob");
      case A_MODERATOR -> TokenMaker.moderator("mia");
      case AN_OPERATOR -> OPERATOR;
      case A_TOKEN_FROM_BEFORE_THE_ROTATION -> {
        by(OPERATOR).post(fleet(device) + "/token").then().statusCode(200);
        yield device.token();
      }
      case A_REVOKED_TOKEN -> {
        by(OPERATOR).delete(fleet(device)).then().statusCode(200);
        yield device.token();
      }
      case AN_EXPIRED_TOKEN ->
          signed(device.name(), Instant.now().minus(Duration.ofMinutes(5)), keyBytes());
      case A_TOKEN_SIGNED_BY_ANOTHER_KEY -> signed(device.name(), tomorrow(), new byte[32]);
      case AN_UNSIGNED_TOKEN -> unsigned(device.name());
      case A_TOKEN_FOR_A_DEVICE_THAT_IS_NOT_REGISTERED -> signed("ghost", tomorrow(), keyBytes());
      case A_PERSONS_EXPIRED_TOKEN ->
          TokenMaker.token(owner, Instant.now().minus(Duration.ofMinutes(5)), "user", "operator");
      case GARBAGE -> "not-a-token";
    };
  }

  private static Instant tomorrow() {
    return Instant.now().plus(Duration.ofDays(1));
  }

  private static String fleet(Registered device) {
    return "/api/gallery/devices/" + device.name();
  }

  private static int expectedStatus(Endpoint endpoint, Standing standing) {
    return switch (standing) {
      case OPERATOR -> endpoint.success;
      case OPENS -> endpoint.isFleet() ? 403 : endpoint.success;
      case STRANGER -> endpoint.isFleet() ? 403 : 404;
      case NOBODY -> 401;
    };
  }

  private static Map<String, Object> expectedFailure(int status) {
    return failure(
        switch (status) {
          case 401 -> "Unauthorized";
          case 403 -> "Forbidden";
          default -> "Device not found";
        });
  }

  private static Response call(
      Endpoint endpoint, @Nullable String token, Registered device, String event) {
    RequestSpecification request = given().redirects().follow(false);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (endpoint == Endpoint.UPLOAD) {
      request
          .multiPart("name", "coffee.png")
          .multiPart("event", Samples.path("coffee.png").toFile());
    }
    if (endpoint == Endpoint.FLEET_REGISTER) {
      request
          .contentType(ContentType.JSON)
          .body(Map.of("device", "new-" + UUID.randomUUID(), "name", "New", "owner", "x"));
    }
    return request.request(endpoint.method, path(endpoint, device, event));
  }

  private static String path(Endpoint endpoint, Registered device, String event) {
    if (!endpoint.isFleet()) {
      return device.path(endpoint.path.replace("{event}", event));
    }
    return switch (endpoint) {
      case FLEET_REGISTER, FLEET_LIST -> "/api/gallery/devices";
      default -> fleet(device) + endpoint.path;
    };
  }

  private byte[] keyBytes() {
    return Base64.getDecoder().decode(key);
  }

  private static String signed(String device, Instant end, byte[] key) {
    return Jwt.issuer("vitrine-gallery")
        .subject(device)
        .groups("device")
        .claim("generation", 1)
        .issuedAt(end.minus(Duration.ofDays(1)))
        .expiresAt(end)
        .jws()
        .algorithm(SignatureAlgorithm.HS256)
        .sign(new SecretKeySpec(key, "HmacSHA256"));
  }

  private static String unsigned(String device) {
    long now = Instant.now().getEpochSecond();
    JsonObject claims =
        new JsonObject()
            .put("iss", "vitrine-gallery")
            .put("sub", device)
            .put("generation", 1)
            .put("iat", now)
            .put("exp", now + 3600);
    return base64Url("{\"alg\":\"none\"}") + "." + base64Url(claims.encode()) + ".";
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String uploadWithThumbnail(Registered device) {
    return device
        .request()
        .multiPart("name", "coffee.jpg")
        .multiPart("event", Samples.path("coffee.jpg").toFile())
        .multiPart("thumbnail", Samples.path("chelsea.webp").toFile())
        .post(device.path("/upload"))
        .then()
        .statusCode(200)
        .extract()
        .path("eventId");
  }
}
