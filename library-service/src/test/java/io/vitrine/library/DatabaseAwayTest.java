package io.vitrine.library;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.testing.GatedServers;
import io.vitrine.testing.Outages;
import io.vitrine.testing.Outages.Away;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The database is away.
@QuarkusTest
@QuarkusTestResource(
    value = GatedServers.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "database", value = "library"))
class DatabaseAwayTest extends ComponentTest {
  private final Person alice = Person.somebody();

  @AfterEach
  void end() {
    Outages.end();
  }

  @Test
  void aPersonIsToldToComeBackAndIsServedAfterwards() {
    assertEquals(200, list().statusCode());
    Outages.postgres(Away.REFUSING);

    assertUnavailable(list());
    assertUnavailable(
        alice
            .request()
            .multiPart("files", "photo.jpg", Person.bytes("coffee.jpg"))
            .post("/api/v1/media/upload"));
    Outages.end();

    Awaitility.await().atMost(SOON).until(() -> list().statusCode() == 200);
  }

  private Response list() {
    return alice.request().get("/api/v1/media");
  }

  private static void assertUnavailable(Response answer) {
    answer
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body(
            "",
            equalTo(
                Map.of(
                    "success", false, "error", "Service is unavailable, try again in a moment")));
  }
}
