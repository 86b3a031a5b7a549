package io.vitrine.vault;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContentTest extends ComponentTest {
  private final Person alice = Person.somebody();
  private String path = "";

  @BeforeEach
  void oneItem() throws Exception {
    put(alice.object("Captions/with space.jpg"), "coffee.jpg");
    path = contentOf(alice, "with space.jpg");
  }

  private static String contentOf(Person owner, String name) {
    long id =
        owner
            .request()
            .get("/api/user/media")
            .jsonPath()
            .param("name", name)
            .getLong("files.find { it.name == name }.id");
    return "/api/user/media/" + id + "/content";
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
            .header("Content-Range", "bytes 100-199/" + sample.length)
            .extract()
            .asByteArray());
  }

  @Test
  void anyKeyLeadsToItsBytes() throws Exception {
    Person bob = Person.somebody();
    List<String> names =
        List.of(
            "plus+and&.jpg", "100%.jpg", "100%25.jpg", "ä€😀.jpg", "#hash?.jpg", "a;b,c=d@~*'.jpg");
    for (String name : names) {
      put(bob.object("Uploads/" + name), "rocket.jpg");
    }

    for (String name : names) {
      assertLeadsToTheRocket(bob, contentOf(bob, name));
    }
  }

  private static void assertLeadsToTheRocket(Person owner, String content) throws IOException {
    String location =
        owner
            .request()
            .redirects()
            .follow(false)
            .get(content)
            .then()
            .statusCode(302)
            .extract()
            .header("Location");

    assertArrayEquals(
        Files.readAllBytes(Samples.path("rocket.jpg")),
        given().urlEncodingEnabled(false).get(location).then().extract().asByteArray());
  }

  @Test
  void whatSomebodyStoredAsAPageIsServedAsItsRowSays() {
    Person bob = Person.somebody();
    byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    store.put(
        bob.object("Uploads/page.jpg"),
        () -> new ByteArrayInputStream(page),
        page.length,
        "text/html");
    String content = contentOf(bob, "page.jpg");

    String location =
        bob.request().redirects().follow(false).get(content).then().extract().header("Location");

    bob.request().head(content).then().header("Content-Type", "image/jpeg");
    given()
        .urlEncodingEnabled(false)
        .get(location)
        .then()
        .statusCode(200)
        .header("Content-Type", "image/jpeg");
  }

  @Test
  void headIsAnsweredByTheService() throws Exception {
    alice
        .request()
        .head(path)
        .then()
        .statusCode(200)
        .header("Content-Length", Long.toString(Files.size(Samples.path("coffee.jpg"))))
        .header("Content-Type", "image/jpeg")
        .header("ETag", matchesPattern("\"[0-9a-f]{32}\""))
        .header("Accept-Ranges", "bytes");
  }

  @Test
  void headOfAnObjectThatIsGoneIsNotFound() {
    store.delete(alice.object("Captions/with space.jpg"));

    alice.request().head(path).then().statusCode(404);
  }

  @Test
  void somebodyElsesItemIsNotThere() {
    Person mallory = Person.somebody();

    mallory.request().redirects().follow(false).get(path).then().statusCode(404);
    mallory.request().head(path).then().statusCode(404);
  }
}
