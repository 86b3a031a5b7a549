package io.vitrine.library.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.LibraryEvent.MediaDeleted;
import io.vitrine.events.Topic;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import io.vitrine.testing.Golden;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ItemTest extends ComponentTest {
  private final Person alice = Person.somebody();

  @Test
  void anItemIsAnsweredAsTheApiDocumentHasIt() {
    String id = alice.upload("coffee.jpg", "photo.jpg");

    Golden.assertJson(
        "golden/item.json",
        alice.request().get("/api/v1/media/" + id).then().statusCode(200).extract().asString());
  }

  @Test
  void theUrlLeadsToTheContent() {
    String id = alice.upload("coffee.jpg", "photo.jpg");

    alice
        .request()
        .get("/api/v1/media/" + id)
        .then()
        .body("data.userId", equalTo(alice.id()))
        .body("data.id", equalTo(id))
        .body("data.url", equalTo("http://localhost:8080/api/v1/media/" + id + "/content"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550e8400-e29b-41d4-a716-446655440000",
        "no-uuid",
        "1-1-1-1-1",
        "550e8400e29b41d4a716446655440000"
      })
  void anItemThatNeverWasIsNotFound(String id) {
    for (String path : new String[] {id, id + "/content"}) {
      alice
          .request()
          .get("/api/v1/media/" + path)
          .then()
          .statusCode(404)
          .body("", equalTo(notFound()));
    }
    alice
        .request()
        .delete("/api/v1/media/" + id)
        .then()
        .statusCode(404)
        .body("", equalTo(notFound()));
  }

  @Test
  void theContentIsWhereTheAnswerSendsTo() {
    String id = alice.upload("coffee.jpg", "photo.jpg");

    String location =
        alice
            .request()
            .get("/api/v1/media/" + id + "/content")
            .then()
            .statusCode(302)
            .header("Cache-Control", equalTo("private, no-store"))
            .extract()
            .header("Location");

    byte[] content =
        given()
            .urlEncodingEnabled(false)
            .get(location)
            .then()
            .statusCode(200)
            .contentType(equalTo("image/jpeg"))
            .extract()
            .asByteArray();
    assertArrayEquals(Person.bytes("coffee.jpg"), content);
    given()
        .urlEncodingEnabled(false)
        .header("Range", "bytes=0-2")
        .get(location)
        .then()
        .statusCode(206)
        .header("Content-Length", "3");
  }

  @Test
  void aBrowserThatWantsAPictureIsSentOnToo() {
    String id = alice.upload("coffee.jpg", "photo.jpg");

    alice
        .request()
        .accept("image/avif,image/webp")
        .get("/api/v1/media/" + id + "/content")
        .then()
        .statusCode(302);
  }

  @Test
  void aHeadIsAnsweredHere() {
    String id = alice.upload("coffee.jpg", "photo.jpg");

    alice
        .request()
        .head("/api/v1/media/" + id + "/content")
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("image/jpeg"))
        .header("Content-Length", equalTo(Integer.toString(Person.bytes("coffee.jpg").length)))
        .header("Accept-Ranges", equalTo("bytes"));
  }

  @Test
  void aDeletedItemIsGoneFromEverywhere() {
    String id = alice.upload("coffee.jpg", "photo.jpg");

    alice
        .request()
        .delete("/api/v1/media/" + id)
        .then()
        .statusCode(200)
        .body(
            "",
            equalTo(
                Map.of("success", true, "data", Map.of("message", "Media deleted successfully"))));

    for (String path : new String[] {id, id + "/content"}) {
      alice
          .request()
          .get("/api/v1/media/" + path)
          .then()
          .statusCode(404)
          .body("", equalTo(notFound()));
    }
    alice
        .request()
        .delete("/api/v1/media/" + id)
        .then()
        .statusCode(404)
        .body("", equalTo(notFound()));
    alice.request().get("/api/v1/media").then().body("data.total", is(0));
    alice
        .request()
        .queryParam("search", "photo")
        .get("/api/v1/media")
        .then()
        .body("data.total", is(0));
    Golden.assertJson(
        "golden/event-media-deleted.json",
        json(event(Topic.LIBRARY_MEDIA, e -> e instanceof MediaDeleted && e.key().equals(id))));
  }

  @Test
  void aDeletedItemStaysInTheDatabase() throws Exception {
    String id = alice.upload("coffee.jpg", "photo.jpg");
    String team = alice.request().get("/api/v1/media/" + id).path("data.teamId");
    alice.request().delete("/api/v1/media/" + id).then().statusCode(200);

    String row =
        sql(
            connection -> {
              context(connection, alice.id(), team);
              try (var sql = connection.createStatement();
                  var found =
                      sql.executeQuery(
                          "select status || ' ' || deleted_by from media where id = '"
                              + id
                              + "'")) {
                found.next();
                return found.getString(1);
              }
            });

    assertEquals("deleted " + alice.id(), row);
  }

  private static Map<String, Object> notFound() {
    return Map.of("success", false, "error", "Media not found");
  }

  private static String json(Envelope<Event> envelope) {
    return new String(new EventCodec().encode(envelope), StandardCharsets.UTF_8);
  }
}
