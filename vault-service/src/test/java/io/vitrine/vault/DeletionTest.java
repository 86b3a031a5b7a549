package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.Topic;
import io.vitrine.events.VaultEvent.MediaDeleted;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeletionTest extends ComponentTest {
  private static final Map<String, String> NOT_FOUND = Map.of("message", "Media not found");

  private final Person alice = Person.somebody();
  private long id;

  @BeforeEach
  void oneItem() throws Exception {
    put(alice.object("Uploads/one.jpg"), "coffee.jpg");
    id = alice.request().get("/api/user/media").then().extract().jsonPath().getLong("files[0].id");
  }

  @Test
  void rowAndObjectGoAndTheOthersAreTold() throws Exception {
    alice
        .request()
        .delete("/api/user/media/" + id)
        .then()
        .statusCode(200)
        .body("", equalTo(Map.of("message", "Media deleted successfully")));

    assertEquals(0, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
    Awaitility.await()
        .atMost(SOON)
        .until(() -> store.head(alice.object("Uploads/one.jpg")).isEmpty());
    event(
        Topic.VAULT_MEDIA,
        event -> event instanceof MediaDeleted deleted && deleted.mediaId() == id);
    ActivityRecorded activity =
        (ActivityRecorded)
            event(
                    Topic.ACTIVITY,
                    event ->
                        event instanceof ActivityRecorded done && done.userId().equals(alice.id()))
                .data();
    assertEquals("media_deleted", activity.action());
    assertEquals("media_gallery", activity.feature());
    assertEquals((int) id, activity.details().get("mediaId"));
  }

  @Test
  void aMissingObjectIsNoFailure() {
    store.delete(alice.object("Uploads/one.jpg"));

    alice.request().delete("/api/user/media/" + id).then().statusCode(200);
  }

  @Test
  void aSecondDeleteFindsNothing() {
    alice.request().delete("/api/user/media/" + id).then().statusCode(200);

    alice
        .request()
        .delete("/api/user/media/" + id)
        .then()
        .statusCode(404)
        .body("", equalTo(NOT_FOUND));
  }

  @Test
  void somebodyElsesItemIsNotThere() throws Exception {
    Person.somebody()
        .request()
        .delete("/api/user/media/" + id)
        .then()
        .statusCode(404)
        .body("", equalTo(NOT_FOUND));
    assertEquals(1, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "abc", "00", "99999999999999999999"})
  void whatIsNoIdIsRefused(String notAnId) {
    alice
        .request()
        .delete("/api/user/media/" + notAnId)
        .then()
        .statusCode(400)
        .body("", equalTo(Map.of("message", "Invalid media ID")));
  }
}
