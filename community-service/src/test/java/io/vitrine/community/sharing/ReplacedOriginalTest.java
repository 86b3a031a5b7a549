package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.CopyContent;
import io.vitrine.community.VaultSide;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.CommunityEvent.AdoptionRequested;
import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.Event;
import io.vitrine.events.Topic;
import io.vitrine.testing.KafkaProbe;
import io.vitrine.testing.TokenMaker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Other bytes under the key of a shared item, and bytes that are not what their name says.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class ReplacedOriginalTest extends ComponentTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SOURCES =
      "select generation || ' ' || source_etag || ' ' || coalesce(source_sha256, 'none')"
          + " from rendition where media_id = ? order by id";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Test
  void aShareShowsWhatWasAgreedToUntilItIsSharedAgain() {
    long id = vault.upload("alice");
    JsonPath shared = share("alice", id, CAT_WITH_CONSENT).jsonPath();
    List<EnrichmentRequested> old = worker.finished(id, 2);
    Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                suite.count(
                    "select count(*) from rendition where media_id = ? and status = 'published'",
                    id),
            published -> published == 2);
    List<String> before = suite.rows(SOURCES, id);
    String first = WorkerSide.fingerprintOf(id).sha256();

    String etag = vault.replaced(id, "alice");

    // The vault hears of which bytes the copies are.
    assertNotNull(
        told(
            event ->
                event instanceof ShareCreated it
                    && it.mediaId() == id
                    && ("etag" + id).equals(it.sourceEtag())
                    && first.equals(it.sourceSha256())));
    assertEquals(before, suite.rows(SOURCES, id));
    assertShown(shared);

    JsonPath again = share("alice", id, CAT_WITH_CONSENT).jsonPath();

    assertEquals(shared.getString("communityUrl"), again.getString("communityUrl"));
    assertEquals(shared.getString("shareCode"), again.getString("shareCode"));
    List<EnrichmentRequested> anew = worker.finished(id, 4).subList(2, 4);
    anew.forEach(order -> assertEquals(etag, order.object().etag()));
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              List<String> after = suite.rows(SOURCES, id);
              assertEquals(2, after.size());
              after.forEach(row -> assertTrue(row.startsWith("2 " + etag + " "), row));
              after.forEach(row -> assertTrue(!row.endsWith("none") && !row.endsWith(first), row));
            });
    assertShown(again);
    assertNotNull(
        told(
            event ->
                event instanceof ShareCreated it
                    && it.mediaId() == id
                    && etag.equals(it.sourceEtag())));
    Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                old.stream()
                    .allMatch(order -> suite.store().head(WorkerSide.objectOf(order)).isEmpty()));
  }

  /// Let pass was one picture, not whatever comes in its place.
  @Test
  void whatAModeratorLetPassIsForgottenWithTheBytes() {
    long id = vault.upload("alice");
    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);
    suite.asOwner(
        "insert into item_hold (media_id, kind, reference, cleared, held_at) values ("
            + id
            + ", 'block-list', 4711, true, now())");
    String etag = vault.replaced(id, "alice");
    awaitProjection(id, etag);

    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);

    assertEquals(0, suite.count("select count(*) from item_hold where media_id = ?", id));
  }

  @Test
  void aCopyOfAnotherOriginalIsNotPublishedAndTheVaultIsToldToLook() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> answer =
        CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());
    List<EnrichmentRequested> orders = worker.orders(id, 2);
    // One by a worker that looks, one by a worker from before it did.
    worker.reject(orders.getFirst(), Reason.CHANGED);
    worker.send(ofOtherBytes(orders.getLast()));

    assertEquals("failed", answer.join().getString("communityStatus"));
    assertEquals(
        List.of("changed", "changed"),
        suite.rows("select reason from rendition where media_id = ?", id));
    assertNotNull(
        told(
            event ->
                event.equals(
                    new AdoptionRequested(
                        TokenMaker.subject("alice"), VaultSide.key(id, "alice")))));
  }

  @Test
  void whatNobodyLookedAtDemandsTheMostUntilSomebodyDid() {
    long id = vault.unseen("alice");
    share("alice", id, Map.of()).then().statusCode(400);
    share("alice", id, Map.of("policyAgreed", true)).then().statusCode(400);

    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);

    assertTrue(
        worker.orders(id, 2).stream()
            .anyMatch(order -> Objects.requireNonNull(order.copy()).watermark()));
    unshare("alice", id).then().statusCode(200);
    vault.seen(id, "alice", "video/mp4");
    awaitSeen(id, "video/mp4");
    share("alice", id, Map.of()).then().statusCode(200);
    unshare("alice", id).then().statusCode(200);
    vault.seen(id, "alice", "image/jpeg");
    awaitSeen(id, "image/jpeg");
    share("alice", id, Map.of()).then().statusCode(400);
  }

  /// A picture that is called a film.
  @Test
  void theUrlEndsInWhatTheBytesAre() {
    worker.rest();
    long id = vault.unseen("alice");
    CompletableFuture<JsonPath> answer =
        CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());
    worker
        .orders(id, 2)
        .forEach(
            order ->
                worker.send(
                    WorkerSide.announcementOf(
                        worker.put(order, CopyContent.jpeg(7, 10_000), "image/jpeg"), order)));

    String told = pathOf(answer.join().getString("communityUrl"));
    String name = told.substring(0, told.lastIndexOf('.')) + ".jpg";
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                given()
                    .get("/api/community?limit=100")
                    .then()
                    .body(
                        "items.find { it.url.endsWith('" + name + "') }.mimeType",
                        equalTo("image/jpeg")));
    given().get(name).then().statusCode(200).contentType("image/jpeg");
    given().get(told).then().statusCode(200).contentType("image/jpeg");
  }

  private CopyReady ofOtherBytes(EnrichmentRequested order) {
    CopyReady ready =
        WorkerSide.announcementOf(worker.put(order, WorkerSide.contentOf(order)), order);
    return new CopyReady(
        ready.requester(),
        ready.subjectId(),
        ready.generation(),
        "another",
        ready.processorVersion(),
        ready.copy(),
        ready.mediaType(),
        ready.width(),
        ready.height(),
        ready.sha256(),
        ready.fingerprint());
  }

  private static void assertShown(JsonPath shared) {
    given().get(pathOf(shared.getString("communityUrl"))).then().statusCode(200);
    given().get(shared.getString("shareUrl") + "/content").then().statusCode(200);
  }

  private void awaitProjection(long id, String etag) {
    Awaitility.await()
        .atMost(SOON)
        .until(
            () -> suite.rows("select etag from vault_media where id = ?", id),
            etags -> etags.equals(List.of(etag)));
  }

  private void awaitSeen(long id, String type) {
    Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                suite.count(
                    "select count(*) from vault_media where id = ? and media_type = ?"
                        + " and type_from_bytes",
                    id,
                    type),
            count -> count == 1);
  }

  private Event told(Predicate<Event> matches) {
    try (KafkaProbe probe = new KafkaProbe(kafka)) {
      return probe
          .await(
              Topic.COMMUNITY_PUBLICATIONS.wireName(),
              envelope -> matches.test(envelope.data()),
              SOON)
          .data();
    }
  }
}
