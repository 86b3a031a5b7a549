package io.vitrine.community;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.ApiDescription;
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

  @Test
  void theApiDescriptionIsTheCommittedOne() {
    ApiDescription.assertCommitted("community-service.yaml");
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
