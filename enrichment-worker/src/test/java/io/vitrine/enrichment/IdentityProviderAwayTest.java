package io.vitrine.enrichment;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.testing.IdentityProviderResource;
import io.vitrine.testing.Outages;
import io.vitrine.testing.Outages.Away;
import io.vitrine.testing.SuiteResource;
import io.vitrine.testing.TokenMaker;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The identity provider is frozen when the worker starts. One story, since only one start can be
/// the first.
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@QuarkusTestResource(
    value = IdentityProviderResource.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "away", value = "FROZEN"),
      @ResourceArg(name = "type", value = "service")
    })
class IdentityProviderAwayTest {
  private static final Duration BOUND = Duration.ofSeconds(8);

  @AfterEach
  void end() {
    Outages.end();
  }

  @Test
  void aStartWithAFrozenOneIsToldAndMendsItself() {
    for (Away how : Away.values()) {
      Outages.identityProvider(how);
      Outages.within(BOUND, IdentityProviderAwayTest::letters)
          .then()
          .statusCode(503)
          .header("Retry-After", "5");
      given().get("/q/health/live").then().statusCode(200);
    }
    Outages.end();

    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> letters().statusCode() == 200);

    Outages.identityProvider(Away.FROZEN);
    letters().then().statusCode(200);
  }

  private static Response letters() {
    return given().auth().oauth2(TokenMaker.operator("olga")).get("/dead-letters");
  }
}
