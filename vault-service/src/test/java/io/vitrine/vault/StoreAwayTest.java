package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.testing.Samples;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Writes while the store is away.
@QuarkusTest
@QuarkusTestResource(value = StoreGate.class, restrictToAnnotatedClass = true)
class StoreAwayTest extends ComponentTest {
  private static final Map<String, String> UNAVAILABLE =
      Map.of("message", "Storage is unavailable");

  private final Person alice = Person.somebody();

  @AfterEach
  void open() {
    StoreGate.open();
  }

  /// The client's pooled connections are still broken when the store has just come back.
  private long item() {
    Awaitility.await()
        .atMost(SOON)
        .ignoreException(StoreUnavailableException.class)
        .until(() -> put(alice.object("Uploads/one.jpg"), "coffee.jpg") != null);
    return alice
        .request()
        .get("/api/user/media")
        .then()
        .extract()
        .jsonPath()
        .getLong("files[0].id");
  }

  @Test
  void aDeletedItemIsGoneAtOnceAndItsObjectWhenTheStoreIsBack() throws Exception {
    long id = item();
    StoreGate.close();

    alice
        .request()
        .delete("/api/user/media/" + id)
        .then()
        .statusCode(200)
        .body("", equalTo(Map.of("message", "Media deleted successfully")));
    alice.request().get("/api/user/media").then().statusCode(200).body("totalCount", equalTo(0));
    Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                count(
                        "SELECT count(*) FROM object_removal WHERE object_key = ? AND attempts > 1"
                            + " AND removed_at IS NULL",
                        alice.object("Uploads/one.jpg").key())
                    == 1);
    StoreGate.open();

    // Nothing is brought back while the object is still there, nor after.
    Awaitility.await()
        .during(Duration.ofSeconds(2))
        .atMost(SOON)
        .untilAsserted(
            () -> alice.request().get("/api/user/media").then().body("totalCount", equalTo(0)));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> store.head(alice.object("Uploads/one.jpg")).isEmpty());
  }

  @Test
  void anUploadIsToBeTriedAgain() throws Exception {
    StoreGate.close();

    alice
        .request()
        .multiPart("files", Samples.path("coffee.jpg").toFile())
        .post("/api/user/media")
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("", equalTo(UNAVAILABLE));
  }

  @Test
  void enrichmentCannotBeAskedFor() throws Exception {
    long id = item();
    StoreGate.close();

    alice
        .request()
        .post("/api/user/media/" + id + "/enrich")
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("", equalTo(UNAVAILABLE));
  }
}
