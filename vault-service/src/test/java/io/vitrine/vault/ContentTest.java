package io.vitrine.vault;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.Samples;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContentTest extends ComponentTest {
  private final Person alice = Person.somebody();
  private String path = "";

  @BeforeEach
  void oneItem() throws Exception {
    put(alice.object("Captions/with space.jpg"), "coffee.jpg");
    path =
        "/api/user/media/"
            + alice
                .request()
                .get("/api/user/media")
                .then()
                .extract()
                .jsonPath()
                .getLong("files[0].id")
            + "/content";
  }

  @Test
  void theOwnerIsSentToTheBytes() throws Exception {
    String location =
        alice
            .request()
            .redirects()
            .follow(false)
            .get(path)
            .then()
            .statusCode(302)
            .header("Cache-Control", "private, no-store")
            .extract()
            .header("Location");

    byte[] sample = Files.readAllBytes(Samples.path("coffee.jpg"));
    assertArrayEquals(
        sample, given().urlEncodingEnabled(false).get(location).then().extract().asByteArray());
    assertArrayEquals(
        Arrays.copyOfRange(sample, 100, 200),
        given()
            .urlEncodingEnabled(false)
            .header("Range", "bytes=100-199")
            .get(location)
            .then()
            .statusCode(206)
            .extract()
            .asByteArray());
  }

  @Test
  void headIsAnsweredByTheService() throws Exception {
    String length =
        alice.request().head(path).then().statusCode(200).extract().header("Content-Length");

    assertEquals(Files.size(Samples.path("coffee.jpg")), Long.parseLong(length));
  }

  @Test
  void somebodyElsesItemIsNotThere() {
    Person mallory = Person.somebody();

    mallory.request().redirects().follow(false).get(path).then().statusCode(404);
    mallory.request().head(path).then().statusCode(404);
  }
}
