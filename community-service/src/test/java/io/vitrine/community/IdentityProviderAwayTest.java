package io.vitrine.community;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vitrine.testing.IdentityProviderResource;
import io.vitrine.testing.Outages;
import io.vitrine.testing.Outages.Away;
import io.vitrine.testing.TokenMaker;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The identity provider is away when the service starts, and later. One story, since only one
/// start can be the first.
@QuarkusTest
@TestProfile(IdentityProviderAwayTest.OnItsOwn.class)
@QuarkusTestResource(
    value = IdentityProviderResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "away", value = "UNKNOWN"))
class IdentityProviderAwayTest extends ComponentTest {
  private static final Duration BOUND = Duration.ofSeconds(8);

  public static final class OnItsOwn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      // Each token is checked.
      return Map.of("vitrine.access.token-memory", "0s");
    }
  }

  @AfterEach
  void end() {
    Outages.end();
  }

  @Test
  void aStartWithoutItIsToldAndMendsItselfAndItsKeysOutlastIt() {
    for (Away how : Away.values()) {
      Outages.identityProvider(how);
      answered(() -> mine("ann"))
          .then()
          .statusCode(503)
          .header("Retry-After", "5")
          .body("", equalTo(Map.of("message", "Service is unavailable, try again in a moment")));
      answered(() -> given().get("/api/community")).then().statusCode(200);
    }

    Outages.end();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> mine("ann").statusCode() == 404);

    for (Away how : Away.values()) {
      Outages.identityProvider(how);
      answered(() -> mine("somebody-new")).then().statusCode(404);
      answered(
              () ->
                  given()
                      .header("Authorization", "Bearer no.token.atall")
                      .delete("/api/media/1/share"))
          .then()
          .statusCode(401);
    }
  }

  private static Response mine(String person) {
    return given()
        .header("Authorization", "Bearer " + TokenMaker.user(person))
        .delete("/api/media/1234567/share");
  }

  private static Response answered(Supplier<Response> request) {
    long begin = System.nanoTime();
    Response answer = request.get();
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(taken.compareTo(BOUND) < 0, () -> "answered after " + taken);
    return answer;
  }
}
