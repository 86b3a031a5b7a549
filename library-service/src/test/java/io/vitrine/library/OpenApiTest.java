package io.vitrine.library;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The committed description is the service's; `-Dvitrine.golden.update=true` writes it anew.
@QuarkusTest
class OpenApiTest extends ComponentTest {
  private static final Path COMMITTED =
      Path.of(System.getProperty("vitrine.root"), "docs", "api", "library-service.yaml");

  @Test
  void theCommittedDescriptionIsTheServices() throws IOException {
    String actual =
        given().get("/q/openapi?format=yaml").then().statusCode(200).extract().asString();
    if (Boolean.getBoolean("vitrine.golden.update")) {
      Files.writeString(COMMITTED, actual);
    }

    assertEquals(Files.readString(COMMITTED), actual);
  }
}
