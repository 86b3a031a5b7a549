package io.vitrine.community.blocklist;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Fingerprint;
import io.vitrine.testing.Golden;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlockListTest extends ComponentTest {
  private static long add(String kind, String value) {
    Map<String, Object> entry = new HashMap<>(Map.of("kind", kind, "value", value));
    if (kind.equals("pdq")) {
      entry.put("quality", 100);
    }
    return moderator("mia")
        .body(entry)
        .post("/api/moderation/block-list")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  private static void remove(long entry) {
    moderator("mia").delete("/api/moderation/block-list/{id}", entry).then().statusCode(204);
  }

  /// The same picture with so many bits of its hash turned.
  private static Fingerprint likeness(Fingerprint of, int distance, int quality) {
    BigInteger bits = new BigInteger(of.pdq(), 16);
    for (int bit = 0; bit < distance; bit++) {
      bits = bits.flipBit(bit * 7);
    }
    return new Fingerprint(
        "f" + of.sha256().substring(1, 60) + "beef", "%064x".formatted(bits), quality);
  }

  private Response shareShowing(long mediaId, Fingerprint picture) {
    worker.show(mediaId, picture);
    return share("alice", mediaId, CAT_WITH_CONSENT);
  }

  private List<String> states(long mediaId) {
    return suite.rows(
        "select status || coalesce(' ' || reason, '') from rendition where media_id = ?", mediaId);
  }

  private void awaitStates(long mediaId, String... expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertEquals(List.of(expected), states(mediaId)));
  }

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

  private String linkOf(long mediaId) {
    return "/shared/media/"
        + suite.rows("select code from share_link where media_id = ?", mediaId).getFirst();
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

  @Test
  void anEntryTakesDownWhatIsPublishedAndHoldsItsLike() {
    long same = vault.upload("alice");
    long near = vault.upload("alice");
    Fingerprint picture = WorkerSide.fingerprintOf(same);
    share("alice", same, CAT_WITH_CONSENT).then().body("communityStatus", equalTo("published"));
    shareShowing(near, likeness(picture, 20, 100))
        .then()
        .body("communityStatus", equalTo("published"));

    add("pdq", picture.pdq());
    awaitStates(near, "held", "held");
    awaitStates(same, "held", "held");
    long bytes = add("sha256", picture.sha256());

    awaitStates(same);
    assertEquals(0, suite.count("select count(*) from share_link where media_id = ?", same));
    assertEquals(List.of("held", "held"), states(near));
    assertTrue(
        suite
            .rows("select action from audit_entry where subject = ? order by id", "media/" + same)
            .containsAll(List.of("media.held", "media.blocked", "media.taken-down")));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                suite.count(
                        "select count(*) from block_entry where id = ? and scanned_to is null",
                        bytes)
                    == 1);
  }

  @Test
  void whatOnlyARemovedEntryHeldIsReleased() {
    Fingerprint picture = WorkerSide.fingerprintOf(io.vitrine.community.VaultSide.newId());
    long one = add("pdq", picture.pdq());
    long other = add("pdq", likeness(picture, 2, 100).pdq());
    long id = vault.upload("alice");
    shareShowing(id, likeness(picture, 1, 100)).then().body("communityStatus", equalTo("held"));

    remove(one);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> suite.count("select count(*) from block_entry where id = ?", one) == 0);
    assertEquals(List.of("held", "held"), states(id));
    remove(other);

    awaitStates(id, "published", "published");
    given().get(linkOf(id)).then().statusCode(200);
    assertEquals(
        List.of("release"),
        suite.rows(
            "select d.kind from report r join decision d on d.id = r.decision_id"
                + " where r.media_id = ?",
            id));
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

  @Test
  void itIsEditedAndPaged() {
    String value = WorkerSide.fingerprintOf(1).sha256();
    String answer =
        moderator("mia")
            .body(Map.of("kind", "pdq", "value", value, "quality", 88, "note", "from a list"))
            .post("/api/moderation/block-list")
            .then()
            .statusCode(201)
            .extract()
            .asString();
    Golden.assertJson("golden/block-entry.json", answer);
    moderator("mia")
        .body(Map.of("kind", "pdq", "value", value, "quality", 90))
        .post("/api/moderation/block-list")
        .then()
        .statusCode(409)
        .body("message", equalTo("The list has this entry"));
    add("sha256", value);

    String first = moderator("mia").get("/api/moderation/block-list?limit=1").asString();
    var page = io.restassured.path.json.JsonPath.from(first);
    assertEquals(1, page.getList("entries").size());
    moderator("mia")
        .queryParam("cursor", page.getString("nextCursor"))
        .get("/api/moderation/block-list?limit=1&kind=pdq")
        .then()
        .body("entries.value", hasItem(value));
    moderator("mia").get("/api/moderation/block-list?kind=md5").then().statusCode(400);
  }

  @Test
  void whatIsNoEntryIsRefused() {
    String good = "0".repeat(64);
    refused(Map.of("kind", "md5", "value", good), "The kind must be sha256 or pdq");
    refused(Map.of("kind", "sha256", "value", "12"), "The value must be 64 hexadecimal digits");
    refused(Map.of("kind", "pdq", "value", good), "The quality of a PDQ hash must be 50 to 100");
    refused(
        Map.of("kind", "pdq", "value", good, "quality", 49),
        "The quality of a PDQ hash must be 50 to 100");
    refused(Map.of("kind", "sha256", "value", good, "quality", 90), "A SHA-256 has no quality");
  }

  private static void refused(Map<String, ?> body, String message) {
    moderator("mia")
        .body(body)
        .post("/api/moderation/block-list")
        .then()
        .statusCode(400)
        .body("message", equalTo(message));
  }

  @Test
  void aCsvIsTakenLineByLineAndComesOutAgain() {
    String one = WorkerSide.fingerprintOf(2).sha256();
    String two = WorkerSide.fingerprintOf(3).pdq();
    String csv =
        """
        kind,value,quality,note
        sha256,%s,,"a note, with ""quotes""\"
        pdq,%s,77,plain
        pdq,%s,7,too plain
        sha256,short,,
        nothing

        pdq,%s,many,
        """
            .formatted(one, two, two, two);

    String answer = importCsv(csv);

    Golden.assertJson("golden/block-list-import.json", answer);
    assertEquals(2, io.restassured.path.json.JsonPath.from(importCsv(csv)).getInt("known"));
    String exported =
        moderator("mia")
            .get("/api/moderation/block-list/export")
            .then()
            .statusCode(200)
            .contentType("text/csv")
            .extract()
            .asString();
    assertTrue(exported.startsWith("kind,value,quality,note\r\n"), exported);
    assertTrue(
        exported.contains("sha256," + one + ",,\"a note, with \"\"quotes\"\"\"\r\n"), exported);
    assertTrue(exported.contains("pdq," + two + ",77,plain\r\n"), exported);
    assertEquals(0, io.restassured.path.json.JsonPath.from(importCsv(exported)).getInt("added"));
  }

  private static String importCsv(String csv) {
    return moderator("mia")
        .contentType("text/csv")
        .body(csv)
        .post("/api/moderation/block-list/import")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
