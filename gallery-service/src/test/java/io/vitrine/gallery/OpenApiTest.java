package io.vitrine.gallery;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends ComponentTest {
  private static final Path COMMITTED =
      Path.of(System.getProperty("vitrine.root", ".."), "docs", "api", "gallery-service.yaml");

  /// `-Dvitrine.golden.update=true` writes the description anew.
  @Test
  void theCommittedDescriptionIsTheServices() throws IOException {
    String served =
        given().get("/q/openapi?format=yaml").then().statusCode(200).extract().asString();

    if (Boolean.getBoolean("vitrine.golden.update")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, served);
    }
    assertEquals(Files.readString(COMMITTED), served);
  }
}
