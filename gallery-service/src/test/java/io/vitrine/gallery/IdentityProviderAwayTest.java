package io.vitrine.gallery;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.testing.IdentityProviderResource;
import io.vitrine.testing.Outages;
import io.vitrine.testing.Outages.Away;
import java.time.Duration;
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
  void aStartWithAFrozenOneIsToldAndMendsItselfAndDevicesNeedNone() {
    for (Away how : Away.values()) {
      Outages.identityProvider(how);
      Outages.within(BOUND, IdentityProviderAwayTest::devices)
          .then()
          .statusCode(503)
          .header("Retry-After", "5")
          .body("", equalTo(failure("Service is unavailable, try again in a moment")));
    }
    Outages.end();

    Awaitility.await().atMost(SOON).until(() -> devices().statusCode() == 200);
    Registered camera = register("owen");

    Outages.identityProvider(Away.FROZEN);
    camera.upload("coffee.jpg");
    devices().then().statusCode(200);
  }

  private static Response devices() {
    return by(OPERATOR).get("/api/gallery/devices");
  }
}
