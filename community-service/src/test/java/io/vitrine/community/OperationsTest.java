package io.vitrine.community;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperationsTest extends ComponentTest {
  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started"})
  void itIsHealthy(String path) {
    given().get(path).then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void readinessLooksAtDatabaseBrokerAndStore() {
    given()
        .get("/q/health/ready")
        .then()
        .body(
            "checks.name",
            hasItems(
                "Database connections health check",
                "Kafka connection health check",
                "object-store"));
  }

  @Test
  void metricsAreThere() {
    given().get("/q/metrics").then().statusCode(200).body(containsString("vitrine_outbox"));
  }

  /// Written anew with `-Dvitrine.golden.update=true`.
  @Test
  void theApiDescriptionIsTheCommittedOne() throws IOException {
    Path committed =
        Path.of(System.getProperty("vitrine.root"), "docs", "api", "community-service.yaml");
    String served = given().accept("application/yaml").get("/q/openapi").asString();
    if (Boolean.getBoolean("vitrine.golden.update")) {
      Files.createDirectories(committed.getParent());
      Files.writeString(committed, served);
    }
    assertEquals(Files.readString(committed), served);
  }

  @Test
  void anUnknownPathHasTheServicesErrorBody() {
    given()
        .get("/api/nothing")
        .then()
        .statusCode(404)
        .body("message", equalTo("Not found"))
        .header("X-Request-Id", org.hamcrest.Matchers.notNullValue());
  }
}
