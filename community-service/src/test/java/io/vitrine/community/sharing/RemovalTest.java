package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.VaultSide;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.storage.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RemovalTest extends ComponentTest {
  @Test
  void unsharingEndsLinkAndCopyAtOnceAndRemovesTheObjects() {
    long id = vault.upload("alice");
    JsonPath shared = share("alice", id, CAT_WITH_CONSENT).jsonPath();
    List<ObjectKey> objects = objects(id);
    assertTrue(objects.stream().allMatch(object -> suite.store().head(object).isPresent()));

    unshare("alice", id).then().statusCode(200).body("message", equalTo("Share removed"));

    assertUnreachable(shared);
    assertNothingLeft(id);
    assertGone(objects);
  }

  @Test
  void unsharingWhatIsNotSharedIsSuccess() {
    long id = vault.upload("alice");

    unshare("alice", id).then().statusCode(200).body("message", equalTo("Share removed"));
  }

  @Test
  void unsharingIsForTheOwner() {
    long id = vault.upload("alice");
    JsonPath shared = share("alice", id, linkOnly()).jsonPath();

    unshare("bob", id).then().statusCode(404).body("message", equalTo("Media not found"));

    given().get(shared.getString("shareUrl")).then().statusCode(200);
    as("alice")
        .delete("/api/media/x/share")
        .then()
        .statusCode(400)
        .body("message", equalTo("Invalid media ID"));
  }

  @Test
  void sharingAnewGivesANewCode() {
    long id = vault.upload("alice");
    String first = share("alice", id, linkOnly()).jsonPath().getString("shareCode");
    unshare("alice", id).then().statusCode(200);

    String second = share("alice", id, linkOnly()).jsonPath().getString("shareCode");

    assertTrue(!first.equals(second));
    given().get("/shared/media/" + first).then().statusCode(404);
  }

  @Test
  void aCopyThatComesAfterUnsharingIsRemovedAndNotPublished() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> shared =
        CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());
    List<EnrichmentRequested> orders = worker.orders(id, 2);
    unshare("alice", id).then().statusCode(200);

    orders.forEach(worker::finish);

    assertGone(orders.stream().map(WorkerSide::objectOf).toList());
    assertNothingLeft(id);
    assertUnreachable(shared.join());
  }

  @Test
  void aLateCopyOfAnOlderGenerationIsRemovedAndTheNewerStays() {
    long id = vault.upload("alice");
    share("alice", id, CAT_WITH_CONSENT).then().statusCode(200);
    EnrichmentRequested current = worker.orders(id, 2).getFirst();
    suite.rows("update rendition set generation = 2 where id = ? returning id", key(current));

    worker.finish(current);

    assertGone(List.of(WorkerSide.objectOf(current)));
    assertEquals(
        List.of("published"),
        suite.rows("select status from rendition where id = ?", key(current)));
  }

  @Test
  void aLateAnnouncementUnderAForeignKeyRemovesNothing() {
    long id = vault.upload("alice");
    share("alice", id, linkOnly()).then().statusCode(200);
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    unshare("alice", id).then().statusCode(200);
    long other = vault.upload("alice");
    JsonPath kept = share("alice", other, linkOnly()).jsonPath();
    ObjectKey victim = WorkerSide.objectOf(worker.orders(other, 1).getFirst());
    var info = suite.store().head(victim).orElseThrow();

    worker.send(WorkerSide.announcementOf(info, order));
    share("alice", vault.upload("alice"), linkOnly()).then().statusCode(200);

    assertTrue(suite.store().head(victim).isPresent());
    given().get(kept.getString("shareUrl")).then().statusCode(200);
  }

  @Test
  void theVaultsDeletionTakesEverythingAlong() {
    long id = vault.upload("alice");
    JsonPath shared = share("alice", id, CAT_WITH_CONSENT).jsonPath();
    List<ObjectKey> objects = objects(id);

    vault.deleted(id, "alice");

    awaitForgotten(id);
    assertUnreachable(shared);
    assertNothingLeft(id);
    assertGone(objects);
    share("alice", id, linkOnly()).then().statusCode(404);
  }

  @Test
  void whatIsDeletedStaysDeletedWhenOlderEventsComeLate() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> shared =
        CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());
    List<EnrichmentRequested> orders = worker.orders(id, 2);
    vault.deleted(id, "alice");
    awaitForgotten(id);

    vault.stored(id, "alice", "image/jpeg", "upload");
    orders.forEach(worker::finish);

    assertGone(orders.stream().map(WorkerSide::objectOf).toList());
    share("alice", id, linkOnly()).then().statusCode(404);
    assertUnreachable(shared.join());
    assertNothingLeft(id);
  }

  @Test
  void aDeletionThatOvertakesItsItemHolds() {
    long id = VaultSide.newId();
    vault.deleted(id, "alice");
    vault.stored(id, "alice", "image/jpeg", "upload");

    share("alice", id, linkOnly()).then().statusCode(404);
  }

  @Test
  void aDeletionIsForgottenWhenNoOlderEventCanArrive() {
    long old = VaultSide.newId();
    long young = VaultSide.newId();
    suite.asOwner(
        "insert into vault_media_tombstone (media_id, deleted_at) values (%d, now() - interval '29 days'), (%d, now() - interval '27 days')"
            .formatted(old, young));

    long id = vault.upload("alice");
    vault.deleted(id, "alice");
    awaitForgotten(id);

    assertEquals(0, tombstones(old));
    assertEquals(1, tombstones(young));
  }

  private static long key(EnrichmentRequested order) {
    return Long.parseLong(order.subjectId());
  }

  private List<ObjectKey> objects(long mediaId) {
    return worker.orders(mediaId, 2).stream().map(WorkerSide::objectOf).toList();
  }

  private void awaitForgotten(long id) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> tombstones(id) == 1);
  }

  private long tombstones(long mediaId) {
    return suite.count("select count(*) from vault_media_tombstone where media_id = ?", mediaId);
  }

  private void assertNothingLeft(long id) {
    for (String table : List.of("share_link", "community_media", "rendition")) {
      assertEquals(
          0, suite.count("select count(*) from " + table + " where media_id = ?", id), table);
    }
  }

  private static void assertUnreachable(JsonPath shared) {
    given().get(shared.getString("shareUrl")).then().statusCode(404);
    given().get(shared.getString("shareUrl") + "/content").then().statusCode(404);
    given().get(pathOf(shared.getString("communityUrl"))).then().statusCode(404);
  }

  private void assertGone(List<ObjectKey> objects) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> objects.stream().allMatch(object -> suite.store().head(object).isEmpty()));
  }
}
