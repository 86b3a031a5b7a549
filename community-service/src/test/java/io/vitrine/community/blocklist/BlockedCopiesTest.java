package io.vitrine.community.blocklist;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Fingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlockedCopiesTest extends BlockingTest {
  @Test
  void aCopyWithoutAFingerprintIsNotPublishedAndCanBeTriedAgain() {
    worker.rest();
    long id = vault.upload("alice");
    var first =
        CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());
    for (EnrichmentRequested order : worker.orders(id, 2)) {
      var info = worker.put(order, WorkerSide.contentOf(order));
      worker.send(WorkerSide.announcementOf(info, order, null));
    }

    awaitStates(id, "failed unchecked", "failed unchecked");
    given().get(pathOf(first.join().getString("communityUrl"))).then().statusCode(404);

    worker.workAgain();
    share("alice", id, CAT_WITH_CONSENT)
        .then()
        .statusCode(200)
        .body("communityStatus", equalTo("published"));
  }

  @Test
  void theFingerprintOfTheOriginalIsKeptWithEachCopy() {
    long id = vault.upload("alice");
    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);

    Fingerprint expected = WorkerSide.fingerprintOf(id);
    assertEquals(
        2,
        suite.count(
            "select count(*) from rendition where media_id = ? and source_sha256 = ? and pdq = ?"
                + " and pdq_quality = 100",
            id,
            expected.sha256(),
            expected.pdq()));
  }

  @Test
  void theVeryBytesAreRefusedInBothRenditions() {
    long id = vault.upload("alice");
    add("sha256", WorkerSide.fingerprintOf(id).sha256().toUpperCase(java.util.Locale.ROOT));

    share("alice", id, CAT_WITH_CONSENT)
        .then()
        .statusCode(200)
        .body("communityStatus", equalTo("failed"));

    assertEquals(List.of("failed blocked", "failed blocked"), states(id));
  }

  @Test
  void aLikenessOfAtMost31BitsIsHeldForReview() {
    long known = io.vitrine.community.VaultSide.newId();
    Fingerprint picture = WorkerSide.fingerprintOf(known);
    add("pdq", picture.pdq());
    long near = vault.upload("alice");
    long far = vault.upload("alice");
    long plain = vault.upload("alice");

    shareShowing(near, likeness(picture, 31, 50))
        .then()
        .statusCode(200)
        .body("communityStatus", equalTo("held"));
    shareShowing(far, likeness(picture, 32, 100))
        .then()
        .body("communityStatus", equalTo("published"));
    shareShowing(plain, likeness(picture, 0, 49))
        .then()
        .body("communityStatus", equalTo("published"));

    assertEquals(List.of("held", "held"), states(near));
    assertEquals(
        List.of("block-list true open"),
        suite.rows(
            "select reason || ' ' || urgent || ' ' || state from report where media_id = ?", near));
    given().get(linkOf(near)).then().statusCode(404);
  }

  @Test
  void whatAModeratorKeepsIsNotHeldByTheSameEntryAgain() {
    Fingerprint picture = WorkerSide.fingerprintOf(io.vitrine.community.VaultSide.newId());
    add("pdq", picture.pdq());
    long id = vault.upload("alice");
    shareShowing(id, likeness(picture, 3, 100)).then().body("communityStatus", equalTo("held"));
    String report = suite.rows("select id from report where media_id = ?", id).getFirst();

    moderator("mia")
        .body(Map.of("decision", "keep"))
        .post("/api/moderation/reports/{id}/decision", report)
        .then()
        .statusCode(200);

    assertEquals(List.of("published", "published"), states(id));
    unshare("alice", id).then().statusCode(200);
    share("alice", id, CAT_WITH_CONSENT).then().body("communityStatus", equalTo("published"));
    add("pdq", likeness(picture, 1, 100).pdq());
    awaitStates(id, "held", "held");
  }

  /// The entry comes while the copy is announced, again and again: whichever is first, the picture
  /// is not public in the end.
  @Test
  void noCopySlipsThroughWhileAnEntryIsAdded() {
    for (int round = 0; round < 10; round++) {
      worker.rest();
      long id = vault.upload("alice");
      var shared =
          CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).statusCode());
      List<EnrichmentRequested> orders = worker.orders(id, 2);
      var added =
          CompletableFuture.runAsync(() -> add("sha256", WorkerSide.fingerprintOf(id).sha256()));
      orders.forEach(worker::finish);
      added.join();
      assertEquals(200, shared.join());

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  suite.count(
                          "select count(*) from rendition where media_id = ?"
                              + " and status in ('published', 'processing', 'held')",
                          id)
                      == 0);
    }
  }
}
