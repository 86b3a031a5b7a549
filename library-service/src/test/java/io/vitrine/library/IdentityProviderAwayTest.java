package io.vitrine.library;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.testing.IdentityProviderResource;
import io.vitrine.testing.Outages;
import io.vitrine.testing.Outages.Away;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The identity provider is frozen when the service starts. One story, since only one start can be
/// the first.
@QuarkusTest
@QuarkusTestResource(
    value = IdentityProviderResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "away", value = "FROZEN"))
class IdentityProviderAwayTest extends ComponentTest {
  private static final Duration BOUND = Duration.ofSeconds(8);

  @AfterEach
  void end() {
    Outages.end();
  }

  @Test
  void aStartWithAFrozenOneIsToldAndMendsItself() {
    Outages.within(BOUND, IdentityProviderAwayTest::list)
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body(
            "",
            equalTo(
                Map.of(
                    "success", false, "error", "Service is unavailable, try again in a moment")));
    Outages.end();

    Awaitility.await().atMost(SOON).until(() -> list().statusCode() == 200);

    Outages.identityProvider(Away.FROZEN);
    list().then().statusCode(200);
  }

  /// Somebody new, whose token nobody has seen.
  private static Response list() {
    return Person.somebody().request().get("/api/v1/media");
  }
}
