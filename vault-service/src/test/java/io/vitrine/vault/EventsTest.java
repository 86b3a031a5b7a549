package io.vitrine.vault;

import static io.vitrine.events.Requester.COMMUNITY;
import static io.vitrine.events.Requester.VAULT;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.CommunityEvent.ShareRemoved;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsTest extends ComponentTest {
  private final Person alice = Person.somebody();
  private long id;

  @BeforeEach
  void oneItem() throws Exception {
    put(alice.object("Uploads/one.jpg"), "coffee.jpg");
    id = alice.request().get("/api/user/media").then().extract().jsonPath().getLong("files[0].id");
  }

  @Test
  void enrichmentIsShownAsItGoes() {
    send(new Started(VAULT, Long.toString(id), 1), "enrichment-worker");
    awaitItem("enrichmentStatus", "processing");

    send(enriched(VAULT, 1, 600), "enrichment-worker");

    awaitItem("enrichmentStatus", "completed");
    awaitItem("width", 600);
    awaitItem("height", 400);
  }

  @Test
  void aRejectedItemSaysWhy() {
    send(
        new Rejected(VAULT, Long.toString(id), 1, Task.PROBE, Reason.TOO_LARGE, "too many pixels"),
        "enrichment-worker");

    awaitItem("enrichmentStatus", "failed");
    awaitItem("enrichmentError", "too-large");
  }

  @Test
  void aResultOfAnotherGenerationOrRequesterChangesNothing() {
    send(enriched(VAULT, 1, 600), "enrichment-worker");
    awaitItem("width", 600);

    send(enriched(VAULT, 0, 111), "enrichment-worker");
    send(enriched(COMMUNITY, 1, 222), "enrichment-worker");

    Awaitility.await()
        .during(Duration.ofSeconds(2))
        .atMost(SOON)
        .untilAsserted(
            () -> alice.request().get("/api/user/media/" + id).then().body("width", equalTo(600)));
  }

  @Test
  void aShareShowsAndGoes() {
    send(new ShareCreated(id, alice.id(), "code1234", true), "community-service");
    awaitItem("isShared", true);
    awaitItem("shareCode", "code1234");

    send(new ShareRemoved(id, alice.id()), "community-service");

    awaitItem("isShared", false);
    awaitItem("shareCode", null);
  }

  private Enriched enriched(Requester requester, long generation, int width) {
    return new Enriched(
        requester,
        Long.toString(id),
        generation,
        "etag",
        1,
        "image/jpeg",
        width,
        400,
        1,
        null,
        null);
  }

  private void awaitItem(String field, @org.jspecify.annotations.Nullable Object value) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> alice.request().get("/api/user/media/" + id).then().body(field, equalTo(value)));
  }
}
