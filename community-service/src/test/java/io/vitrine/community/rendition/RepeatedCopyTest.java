package io.vitrine.community.rendition;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.CopyContent;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.Fingerprint;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A job may be done twice: it is delivered again, or an operator replays it, perhaps after its
/// original has changed. The copy's key is the same each time.
@QuarkusTest
class RepeatedCopyTest extends ComponentTest {
  private static final Fingerprint OTHER = new Fingerprint("ab".repeat(32), "cd".repeat(32), 100);
  private static final byte[] OTHER_BYTES = CopyContent.jpeg(1, 50);

  @Test
  void bytesThatWereNotJudgedAreNotServed() {
    long id = vault.upload("alice");
    JsonPath shared = share("alice", id, linkOnly()).jsonPath();
    EnrichmentRequested order = worker.orders(id, 1).getFirst();

    worker.put(order, OTHER_BYTES);

    given().get(shared.getString("shareUrl") + "/content").then().statusCode(404);
  }

  @Test
  void largeBytesThatWereNotJudgedAreNotServed() {
    worker.rest();
    long id = vault.video("alice");
    CompletableFuture<JsonPath> shared =
        CompletableFuture.supplyAsync(() -> share("alice", id, linkOnly()).jsonPath());
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    byte[] large = CopyContent.mp4(1, 9 * 1024 * 1024);
    worker.send(WorkerSide.announcementOf(worker.put(order, large), order));
    String path = shared.join().getString("shareUrl") + "/content";
    awaitStatus(order, "published");
    large[large.length - 1]++;

    worker.put(order, large);

    given().get(path).then().statusCode(404);
    given().header("Range", "bytes=0-9").get(path).then().statusCode(404);
  }

  @Test
  void aCopyThatIsMadeAnewIsJudgedAnewAndTakesThePlaceOfTheFirst() {
    long id = vault.upload("alice");
    JsonPath shared = share("alice", id, linkOnly()).jsonPath();
    EnrichmentRequested order = worker.orders(id, 1).getFirst();

    worker.send(announcement(worker.put(order, OTHER_BYTES), order, OTHER));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertArrayEquals(
                    OTHER_BYTES,
                    given()
                        .get(shared.getString("shareUrl") + "/content")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray()));
    assertEquals(
        List.of("50 " + "ef".repeat(32) + " " + OTHER.sha256()),
        suite.rows(
            "select concat_ws(' ', size_bytes, sha256, source_sha256) from rendition where id = ?",
            key(order)));
  }

  @Test
  void aCopyThatIsMadeAnewOfABlockedOriginalIsTakenAway() {
    long id = vault.upload("alice");
    share("alice", id, linkOnly()).then().statusCode(200);
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    Fingerprint blocked = new Fingerprint("b1".repeat(32), "12".repeat(32), 100);
    moderator("mia")
        .body(Map.of("kind", "sha256", "value", blocked.sha256(), "note", "a test"))
        .post("/api/moderation/block-list")
        .then()
        .statusCode(201);

    worker.send(announcement(worker.put(order, OTHER_BYTES), order, blocked));

    awaitStatus(order, "failed blocked");
    awaitGone(order);
  }

  @Test
  void aCopyThatIsTheSameAgainChangesNothing() {
    long id = vault.upload("alice");
    JsonPath shared = share("alice", id, linkOnly()).jsonPath();
    EnrichmentRequested order = worker.orders(id, 1).getFirst();

    worker.finish(order);
    awaitNextShare();

    awaitStatus(order, "published");
    given().get(shared.getString("shareUrl") + "/content").then().statusCode(200);
  }

  @Test
  void anAnnouncementOfBytesThatWereReplacedSinceWaitsForTheNext() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> shared =
        CompletableFuture.supplyAsync(() -> share("alice", id, linkOnly()).jsonPath());
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    CopyReady first = WorkerSide.announcementOf(worker.put(order, CopyContent.jpeg(2, 60)), order);
    CopyReady second = announcement(worker.put(order, OTHER_BYTES), order, OTHER);

    worker.send(first);
    worker.workAgain();
    awaitNextShare();
    awaitStatus(order, "processing");
    worker.send(second);

    awaitStatus(order, "published");
    shared.join();
  }

  /// The worker died between its answer and its offset: the job comes again, with the same id.
  @Test
  void aCopyThatComesBackAfterItWasRemovedIsRemovedAgain() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> shared =
        CompletableFuture.supplyAsync(() -> share("alice", id, linkOnly()).jsonPath());
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    UUID result = UUID.randomUUID();
    worker.send(result, put(order));
    awaitStatus(order, "published");
    shared.join();
    unshare("alice", id).then().statusCode(200);
    awaitGone(order);

    worker.send(result, put(order));

    awaitGone(order);
  }

  /// A removal takes the copy that the row named. Another one that is there already has its own,
  /// with its announcement.
  @Test
  void aCopyThatWasMadeAnewWhenItsItemWasUnsharedGoesWithItsOwnAnnouncement() {
    long id = vault.upload("alice");
    share("alice", id, linkOnly()).then().statusCode(200);
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    ObjectInfo second = worker.put(order, OTHER_BYTES);

    unshare("alice", id).then().statusCode(200);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                suite.count(
                        "select count(*) from object_removal where superseded and object_key = ?",
                        second.object().key())
                    == 1);
    assertEquals(second.etag(), suite.store().head(second.object()).orElseThrow().etag());

    worker.send(announcement(second, order, OTHER));

    awaitGone(order);
  }

  /// The worker put a copy, died, and could not do it again.
  @Test
  void whatAFailedTryLeftGoesWhenTheCopyIsOrderedAgain() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> first =
        CompletableFuture.supplyAsync(() -> share("alice", id, linkOnly()).jsonPath());
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    worker.put(order, OTHER_BYTES);
    worker.reject(order, Reason.TIMEOUT);
    awaitStatus(order, "failed timeout");
    first.join();
    worker.workAgain();

    share("alice", id, linkOnly()).then().statusCode(200);

    awaitGone(order);
  }

  @Test
  void whatFailedIsPublishedWhenALaterTrySucceeds() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> shared =
        CompletableFuture.supplyAsync(() -> share("alice", id, linkOnly()).jsonPath());
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    worker.reject(order, Reason.TIMEOUT);
    awaitStatus(order, "failed timeout");

    worker.finish(order);

    awaitStatus(order, "published");
    given().get(shared.join().getString("shareUrl") + "/content").then().statusCode(200);
  }

  private CopyReady put(EnrichmentRequested order) {
    return WorkerSide.announcementOf(worker.put(order, WorkerSide.contentOf(order)), order);
  }

  /// By then whatever was announced before was seen, or shall be soon.
  private void awaitNextShare() {
    share("alice", vault.upload("alice"), linkOnly()).then().statusCode(200);
  }

  private static CopyReady announcement(
      ObjectInfo info, EnrichmentRequested order, Fingerprint fingerprint) {
    CopyReady usual = WorkerSide.announcementOf(info, order, fingerprint);
    return new CopyReady(
        usual.requester(),
        usual.subjectId(),
        usual.generation(),
        usual.sourceEtag(),
        usual.processorVersion(),
        usual.copy(),
        usual.mediaType(),
        usual.width(),
        usual.height(),
        "ef".repeat(32),
        fingerprint);
  }

  private void awaitStatus(EnrichmentRequested order, String status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertEquals(
                    List.of(status),
                    suite.rows(
                        "select concat_ws(' ', status, reason) from rendition where id = ?",
                        key(order))));
  }

  private void awaitGone(EnrichmentRequested order) {
    ObjectKey object = WorkerSide.objectOf(order);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> suite.store().head(object).isEmpty());
  }

  private static long key(EnrichmentRequested order) {
    return Long.parseLong(order.subjectId());
  }
}
