package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.security.Authenticated;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vitrine.testing.Samples;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a client is told when something of ours breaks. The database really refuses: a trigger
/// raises for one person's rows.
@QuarkusTest
class FaultTest extends ComponentTest {
  private static final String INSERTS = "BEFORE INSERT";
  private static final String DELETES = "BEFORE DELETE";
  private static final String UPDATES = "BEFORE UPDATE";

  /// A method that breaks in another place than the database.
  @Path("/api/user/broken")
  public static class BrokenResource {
    @DELETE
    @Authenticated
    @Operation(hidden = true)
    public String delete() {
      throw new IllegalStateException("secret of the server");
    }
  }

  private final Person alice = Person.somebody();
  private long id;

  @BeforeEach
  void oneItem() throws Exception {
    put(alice.object("Uploads/one.jpg"), "coffee.jpg");
    id = alice.request().get("/api/user/media").then().extract().jsonPath().getLong("files[0].id");
  }

  @AfterEach
  void repair() throws Exception {
    OwnerDatabase.execute("DROP TRIGGER IF EXISTS broken ON media");
  }

  @Test
  void aDatabaseThatDoesNotDeleteIsNamed() throws Exception {
    breakDatabase(DELETES, "OLD");

    alice
        .request()
        .delete("/api/user/media/" + id)
        .then()
        .statusCode(500)
        .body("", equalTo(Map.of("message", "Failed to delete media from database")));
    alice
        .request()
        .delete("/api/user/media/Uploads/one.jpg")
        .then()
        .statusCode(500)
        .body("", equalTo(Map.of("message", "Failed to delete media from database")));

    assertEquals(1, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
  }

  @Test
  void anyOtherFaultOfADeleteTellsNothingOfTheServer() {
    alice
        .request()
        .delete("/api/user/broken")
        .then()
        .statusCode(500)
        .body("", equalTo(Map.of("message", "Failed to delete media")));
  }

  @Test
  void anEditThatFails() throws Exception {
    breakDatabase(UPDATES, "NEW");

    alice
        .request()
        .contentType(ContentType.JSON)
        .body("{\"caption\":\"x\"}")
        .patch("/api/user/media/" + id)
        .then()
        .statusCode(500)
        .body("", equalTo(Map.of("message", "Failed to update media")));
    alice
        .request()
        .post("/api/user/media/" + id + "/enrich")
        .then()
        .statusCode(500)
        .body("", equalTo(Map.of("message", "Failed to update media")));
  }

  @Test
  void anUploadThatFails() throws Exception {
    breakDatabase(INSERTS, "NEW");

    alice
        .request()
        .multiPart("files", Samples.path("coffee.jpg").toFile())
        .post("/api/user/media")
        .then()
        .statusCode(500)
        .body("", equalTo(Map.of("message", "Failed to store user media")));
  }

  @Test
  void anUploadNamesWhatWasStoredBeforeAFault() throws Exception {
    OwnerDatabase.execute(
        function()
            + """
            CREATE TRIGGER broken BEFORE INSERT ON media FOR EACH ROW
            WHEN (NEW.original_name = 'bad-%s.jpg') EXECUTE FUNCTION refuse_all()
            """
                .formatted(alice.name()));

    alice
        .request()
        .multiPart("files", "good.jpg", Samples.bytes("coffee.jpg"), "image/jpeg")
        .multiPart("files", "bad-" + alice.name() + ".jpg", Samples.bytes("coffee.jpg"))
        .multiPart("files", "empty.jpg", new byte[0], "image/jpeg")
        .multiPart("files", "also.jpg", Samples.bytes("rocket.jpg"), "image/jpeg")
        .post("/api/user/media")
        .then()
        .statusCode(201)
        .body("files.originalName", equalTo(java.util.List.of("good.jpg", "also.jpg")))
        .body(
            "failed",
            equalTo(
                java.util.List.of(
                    Map.of(
                        "name",
                        "bad-" + alice.name() + ".jpg",
                        "error",
                        "Failed to store user media"),
                    Map.of("name", "empty.jpg", "error", "File is empty"))));
  }

  private void breakDatabase(String when, String row) throws Exception {
    OwnerDatabase.execute(
        function()
            + "CREATE TRIGGER broken %s ON media FOR EACH ROW WHEN (%s.user_id = '%s')"
                .formatted(when, row, alice.id())
            + " EXECUTE FUNCTION refuse_all()");
  }

  private static String function() {
    return """
    CREATE OR REPLACE FUNCTION refuse_all() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION ''refused''; END';
    """;
  }
}
