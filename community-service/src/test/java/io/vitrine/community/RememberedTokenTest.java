package io.vitrine.community;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.access.CheckedTokens;
import io.vitrine.testing.TokenMaker;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class RememberedTokenTest extends ComponentTest {
  @Inject CheckedTokens checked;

  @Test
  void aTokenIsCheckedOnceAndItsRolesStay() {
    String user = TokenMaker.user("alice");

    for (int request = 0; request < 2; request++) {
      given().auth().oauth2(user).get("/api/moderation/reports").then().statusCode(403);
    }

    assertTrue(checked.identity(user).isPresent());
  }
}
