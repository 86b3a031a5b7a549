package io.vitrine.community.rendition;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.ThumbnailPictures;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ThumbnailsTest extends ComponentTest {
  @Test
  void thumbnailsAreMadeFromThePublicCopyItself() {
    long id = vault.upload("alice");
    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);

    EnrichmentRequested copy = copyOf(id, "community");
    EnrichmentRequested order = worker.thumbnailOrder(copy);

    assertEquals(Set.of(Task.THUMBNAIL), order.tasks());
    assertEquals(WorkerSide.objectOf(copy), objectOf(order));
    assertEquals("copy", order.originalName());
    assertTrue(
        ThumbnailPictures.keys(order)
            .getFirst()
            .key()
            .matches("thumbnails/community/\\d+/1/320.webp"));
    assertEquals(
        List.of(),
        worker.thumbnailOrders(copyOf(id, "link")),
        "a link's page shows the picture itself");
  }

  @Test
  void aThumbnailIsServedAsTheCopyIs() {
    String url = pathOf(shared(vault.upload("alice")).getString("communityUrl"));
    awaitStatus(url + "/320.webp", 200);

    byte[] bytes =
        given()
            .get(url + "/320.webp")
            .then()
            .statusCode(200)
            .contentType("image/webp")
            .header("Cache-Control", "public, max-age=60")
            .header("X-Content-Type-Options", "nosniff")
            .header("Content-Security-Policy", "default-src 'none'; sandbox")
            .extract()
            .asByteArray();
    assertArrayEquals(ThumbnailPictures.content(), bytes);
    String tag = given().head(url + "/1280.webp").then().statusCode(200).extract().header("ETag");
    given().header("If-None-Match", tag).get(url + "/1280.webp").then().statusCode(304);
    given().get(url + "/640.webp").then().statusCode(404);
    given().get("/community/media/no-such-00000000.jpg/320.webp").then().statusCode(404);
  }

  @Test
  void publicationDoesNotWaitForThumbnailsAndPagesShowTheCopyUntilThen() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer = CompletableFuture.supplyAsync(() -> shared(id));

    worker.orders(id, 2).forEach(worker::finish);

    assertEquals("published", answer.join().getString("communityStatus"));
    String url = pathOf(answer.join().getString("communityUrl"));
    String page = "/community/" + answer.join().getLong("communityMediaId");
    given().get(url + "/320.webp").then().statusCode(404);
    given().get("/community").then().body(containsString("<img src=\"" + url + "\""));
    given()
        .get(page)
        .then()
        .body(containsString("property=\"og:image\" content=\"http://localhost:8080" + url + "\""));
    worker.finishThumbnails(worker.thumbnailOrder(copyOf(id, "community")));
    awaitStatus(url + "/320.webp", 200);
    given()
        .get("/community")
        .then()
        .body(containsString("<img src=\"" + url + "/320.webp\" srcset=\"" + url));
    given()
        .get(page)
        .then()
        .body(containsString("content=\"http://localhost:8080" + url + "/1280.webp\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unshared", "out of the community", "deleted", "moderated"})
  void thumbnailsGoWithTheCopy(String how) {
    long id = vault.upload("alice");
    JsonPath shared = shared(id);
    String url = pathOf(shared.getString("communityUrl"));
    awaitStatus(url + "/320.webp", 200);
    List<ObjectKey> objects =
        ThumbnailPictures.keys(worker.thumbnailOrder(copyOf(id, "community")));

    switch (how) {
      case "unshared" -> unshare("alice", id).then().statusCode(200);
      case "out of the community" -> share("alice", id, linkOnly()).then().statusCode(200);
      case "deleted" -> vault.deleted(id, "alice");
      default -> decide(report(shared, "copyright"), "block");
    }

    awaitStatus(url + "/320.webp", 404);
    awaitGone(objects);
  }

  @Test
  void aHeldItemShowsNoThumbnailUntilItIsLetGo() {
    JsonPath shared = shared(vault.upload("alice"));
    String url = pathOf(shared.getString("communityUrl"));
    awaitStatus(url + "/320.webp", 200);

    long report = report(shared, "non-consensual");
    given().get(url + "/320.webp").then().statusCode(404);

    decide(report, "keep");
    given().get(url + "/320.webp").then().statusCode(200);
  }

  @Test
  void thumbnailsThatComeAfterTheirCopyWentAreRemoved() {
    EnrichmentRequested order = orderOfGoneCopy();

    worker.finishThumbnails(order);

    awaitGone(ThumbnailPictures.keys(order));
    assertEquals(
        0,
        suite.count(
            "select count(*) from rendition_thumbnail where rendition_id = ?",
            Long.parseLong(order.subjectId())));
  }

  @Test
  void whatAFirstTryLeftBehindIsRemovedWhenTheNextFindsNoCopy() {
    EnrichmentRequested order = orderOfGoneCopy();
    ThumbnailPictures.put(suite.store(), ThumbnailPictures.keys(order).getFirst());

    worker.reject(order, Reason.MISSING);

    awaitGone(ThumbnailPictures.keys(order));
  }

  private EnrichmentRequested orderOfGoneCopy() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer = CompletableFuture.supplyAsync(() -> shared(id));
    worker.orders(id, 2).forEach(worker::finish);
    answer.join();
    EnrichmentRequested order = worker.thumbnailOrder(copyOf(id, "community"));
    unshare("alice", id).then().statusCode(200);
    return order;
  }

  @Test
  void whatIsNotAsAnnouncedOrUnderAnotherKeyIsNotShown() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer = CompletableFuture.supplyAsync(() -> shared(id));
    worker.orders(id, 2).forEach(worker::finish);
    String url = pathOf(answer.join().getString("communityUrl"));
    EnrichmentRequested order = worker.thumbnailOrder(copyOf(id, "community"));
    ObjectKey place = ThumbnailPictures.keys(order).getFirst();
    ObjectInfo real = ThumbnailPictures.put(suite.store(), place);
    ObjectInfo elsewhere =
        ThumbnailPictures.put(suite.store(), new ObjectKey("general", "thumbnails/x.webp"));

    ObjectInfo other =
        new ObjectInfo(place, "other", real.size(), "image/webp", real.lastModified());
    for (ObjectInfo announced : List.of(other, elsewhere)) {
      worker.send(ThumbnailPictures.announcement(order, List.of(announced)));
    }

    awaitApplied(fence(order));
    given().get(url + "/320.webp").then().statusCode(404);
    assertTrue(suite.store().head(elsewhere.object()).isPresent());
  }

  /// Comes after all that was said of the same rendition before, and changes nothing.
  private UUID fence(EnrichmentRequested order) {
    return worker.send(
        new Rejected(
            Requester.COMMUNITY,
            order.subjectId(),
            order.generation(),
            Task.COPY,
            Reason.TIMEOUT,
            "a test says so"));
  }

  private void awaitApplied(UUID event) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> suite.count("select count(*) from inbox where event_id = ?", event) == 1);
  }

  @Test
  void thumbnailsOfACopyThatWasMadeAnewAreMadeAnew() {
    long id = vault.upload("alice");
    String url = pathOf(shared(id).getString("communityUrl"));
    awaitStatus(url + "/320.webp", 200);
    EnrichmentRequested copy = copyOf(id, "community");
    EnrichmentRequested first = worker.thumbnailOrder(copy);
    worker.rest();

    worker.send(WorkerSide.announcementOf(worker.put(copy, new byte[] {1, 2, 3, 4, 5}), copy));
    awaitStatus(url + "/320.webp", 404);
    worker.finishThumbnails(first);
    List<EnrichmentRequested> orders =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> worker.thumbnailOrders(copy), found -> found.size() == 2);
    awaitApplied(fence(first));
    given().get(url + "/320.webp").then().statusCode(404);

    worker.finishThumbnails(orders.getLast());
    awaitStatus(url + "/320.webp", 200);
  }

  @Test
  void missingThumbnailsAreOrderedAgainWhenOverdue() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer = CompletableFuture.supplyAsync(() -> shared(id));
    worker.orders(id, 2).forEach(worker::finish);
    answer.join();
    EnrichmentRequested copy = copyOf(id, "community");
    worker.reject(worker.thumbnailOrder(copy), Reason.TIMEOUT);
    worker.workAgain();
    shared(id);
    assertEquals(1, worker.thumbnailOrders(copy).size(), "not while one may be under way");

    suite.rows(
        """
        update rendition set thumbnails_requested_at = now() - interval '2 hours'
        where media_id = ? returning id
        """,
        id);
    String url = pathOf(shared(id).getString("communityUrl"));

    awaitStatus(url + "/320.webp", 200);
    shared(id);
    assertEquals(2, worker.thumbnailOrders(copy).size());
  }

  private static JsonPath shared(long id) {
    return share("alice", id, CAT_WITH_CONSENT).then().statusCode(200).extract().jsonPath();
  }

  private EnrichmentRequested copyOf(long id, String purpose) {
    return worker.orders(id, 2).stream()
        .filter(order -> WorkerSide.objectOf(order).key().startsWith("renditions/" + purpose))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectKey objectOf(EnrichmentRequested order) {
    return new ObjectKey(order.object().bucket(), order.object().key());
  }

  private static long report(JsonPath shared, String reason) {
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

  private static void decide(long report, String decision) {
    moderator("mia")
        .body(Map.of("decision", decision))
        .post("/api/moderation/reports/{id}/decision", report)
        .then()
        .statusCode(200);
  }

  private static void awaitStatus(String path, int status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> given().get(path).statusCode() == status);
  }

  private void awaitGone(List<ObjectKey> objects) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> objects.stream().allMatch(object -> suite.store().head(object).isEmpty()));
  }
}
