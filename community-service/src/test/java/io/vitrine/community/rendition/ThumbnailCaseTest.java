package io.vitrine.community.rendition;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.storage.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/// What the tests of thumbnails do with items, copies and reports.
abstract class ThumbnailCaseTest extends ComponentTest {
  protected EnrichmentRequested orderOfGoneCopy() {
    long id = vault.upload("alice");
    sharedWithoutThumbnails(id);
    EnrichmentRequested order = worker.thumbnailOrder(copyOf(id, "community"));
    unshare("alice", id).then().statusCode(200);
    return order;
  }

  /// Comes after all that was said of the same rendition before, and changes nothing.
  protected UUID fence(EnrichmentRequested order) {
    return worker.send(
        new Rejected(
            Requester.COMMUNITY,
            order.subjectId(),
            order.generation(),
            Task.COPY,
            Reason.TIMEOUT,
            "a test says so"));
  }

  protected void awaitApplied(UUID event) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> suite.count("select count(*) from inbox where event_id = ?", event) == 1);
  }

  protected static JsonPath shared(long id) {
    return share("alice", id, CAT_WITH_CONSENT).then().statusCode(200).extract().jsonPath();
  }

  /// Shares an item; its copies are made, and the worker rests when their thumbnails are ordered.
  protected JsonPath sharedWithoutThumbnails(long id) {
    worker.rest();
    CompletableFuture<JsonPath> answer = CompletableFuture.supplyAsync(() -> shared(id));
    worker.orders(id, 2).forEach(worker::finish);
    return answer.join();
  }

  protected EnrichmentRequested copyOf(long id, String purpose) {
    return worker.orders(id, 2).stream()
        .filter(order -> WorkerSide.objectOf(order).key().startsWith("renditions/" + purpose))
        .findFirst()
        .orElseThrow();
  }

  protected static ObjectKey objectOf(EnrichmentRequested order) {
    return new ObjectKey(order.object().bucket(), order.object().key());
  }

  protected static long report(JsonPath shared, String reason) {
    return given()
        .contentType("application/json")
        .body(Map.of("reason", reason))
        .post("/api/community/{id}/reports", shared.getLong("communityMediaId"))
        .then()
        .statusCode(202)
        .extract()
        .jsonPath()
        .getLong("reportId");
  }

  protected static void decide(long report, String decision) {
    moderator("mia")
        .body(Map.of("decision", decision))
        .post("/api/moderation/reports/{id}/decision", report)
        .then()
        .statusCode(200);
  }

  protected static void awaitStatus(String path, int status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> given().get(path).statusCode() == status);
  }

  protected void awaitGone(List<ObjectKey> objects) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> objects.stream().allMatch(object -> suite.store().head(object).isEmpty()));
  }
}
