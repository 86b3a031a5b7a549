package io.vitrine.community.blocklist;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.Fingerprint;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlockListScanTest extends BlockingTest {
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

  /// The entries of an import are compared together, each with every copy.
  @Test
  void eachEntryOfAnImportFindsWhatItMeans() {
    long bytes = vault.upload("alice");
    long likeness = vault.upload("alice");
    long neither = vault.upload("alice");
    List.of(bytes, likeness, neither)
        .forEach(
            id ->
                share("alice", id, CAT_WITH_CONSENT)
                    .then()
                    .body("communityStatus", equalTo("published")));
    String list =
        String.join(
            "\n",
            "kind,value,quality,note",
            "sha256," + WorkerSide.fingerprintOf(bytes).sha256() + ",,a test",
            "pdq," + likeness(WorkerSide.fingerprintOf(likeness), 20, 100).pdq() + ",100,a test",
            "pdq," + "0f".repeat(32) + ",100,a test",
            "");

    moderator("mia")
        .contentType("text/csv")
        .body(list.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/api/moderation/block-list/import")
        .then()
        .statusCode(200);

    awaitStates(bytes);
    awaitStates(likeness, "held", "held");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                suite.count("select count(*) from block_entry where scanned_to is not null") == 0);
    assertEquals(List.of("published", "published"), states(neither));
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
}
