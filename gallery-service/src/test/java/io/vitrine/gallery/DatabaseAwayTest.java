package io.vitrine.gallery;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.testing.GatedServers;
import io.vitrine.testing.Outages;
import io.vitrine.testing.Outages.Away;
import io.vitrine.testing.Samples;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The database is away.
@QuarkusTest
@QuarkusTestResource(
    value = GatedServers.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "database", value = "gallery"))
class DatabaseAwayTest extends ComponentTest {
  @AfterEach
  void end() {
    Outages.end();
  }

  @Test
  void aDeviceAndAPersonAreToldToComeBackAndAreServedAfterwards() {
    Registered camera = register("owen");
    Outages.postgres(Away.REFUSING);

    // The device is looked up when its token is checked.
    assertUnavailable(camera.request().get(camera.path("/paths")));
    assertUnavailable(
        camera
            .request()
            .multiPart("name", "one.jpg")
            .multiPart("event", Samples.path("coffee.jpg").toFile())
            .post(camera.path("/upload")));
    assertUnavailable(by(OPERATOR).get("/api/gallery/devices"));
    Outages.end();

    Awaitility.await()
        .atMost(SOON)
        .until(() -> camera.request().get(camera.path("/paths")).statusCode() == 200);
    camera.upload("coffee.jpg");
  }

  private static void assertUnavailable(Response answer) {
    answer
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("", equalTo(failure("Service is unavailable, try again in a moment")));
  }
}
