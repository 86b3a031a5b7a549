package io.vitrine.vault;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.access.CheckedTokens;
import io.vitrine.testing.SuiteResource;
import io.vitrine.testing.TokenMaker;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "vault"))
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class RememberedTokenTest {
  private final String person = "person-" + UUID.randomUUID();

  @Inject CheckedTokens checked;

  @Test
  void aTokenIsRememberedAndStillItsOwner() {
    String token = TokenMaker.user(person);
    assertEquals(200, list(token));

    assertTrue(checked.identity(token).isPresent());
    assertEquals(200, list(token));
  }

  @Test
  void aRememberedTokenEndsWithItsTime() {
    String token = TokenMaker.token(person, Instant.now().plusSeconds(3), "user");
    assertEquals(200, list(token));

    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> list(token) == 401);
  }

  @Test
  void whatOidcRefusesIsNotRemembered() {
    String token = TokenMaker.user(person);
    String forged = token.substring(0, token.length() - 4) + "AAAA";
    assertEquals(200, list(token));

    given()
        .header("Authorization", "Bearer " + forged)
        .get("/api/user/media")
        .then()
        .statusCode(401)
        .body("message", equalTo("Authentication required"));
    assertTrue(checked.identity(forged).isEmpty());
    assertEquals(401, list(forged));
  }

  private static int list(String token) {
    return given().header("Authorization", "Bearer " + token).get("/api/user/media").statusCode();
  }
}
