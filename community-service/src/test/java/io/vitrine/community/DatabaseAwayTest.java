package io.vitrine.community;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.testing.GatedServers;
import io.vitrine.testing.Outages;
import io.vitrine.testing.Outages.Away;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The database is away.
@QuarkusTest
@QuarkusTestResource(
    value = GatedServers.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "database", value = "community"))
class DatabaseAwayTest extends ComponentTest {
  private static final String TEXT = "Service is unavailable, try again in a moment";

  @AfterEach
  void end() {
    Outages.end();
  }

  @Test
  void callsAndPagesAreToldToComeBackAndAreServedAfterwards() {
    Outages.postgres(Away.REFUSING);

    for (Response answer : List.of(given().get("/api/community"), share("ann", 4711, linkOnly()))) {
      answer
          .then()
          .statusCode(503)
          .header("Retry-After", "5")
          .body("", equalTo(Map.of("message", TEXT)));
    }
    given().get("/community").then().statusCode(503).header("Retry-After", "5");
    moderator("mia")
        .accept("text/html")
        .get("/moderation")
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .contentType(containsString("text/html"))
        .body(containsString(TEXT));
    Outages.end();

    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> given().get("/api/community").statusCode() == 200);
  }
}
