package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.ProcessorVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// An item that was shared before.
@QuarkusTest
class ShareAgainTest extends ComponentTest {
  @Test
  void sharingAgainKeepsEverythingButTheTags() {
    long id = vault.upload("alice");
    JsonPath first = share("alice", id, CAT_WITH_CONSENT).jsonPath();

    JsonPath second =
        share("alice", id, Map.of("tags", List.of("dog", "art"), "policyAgreed", true)).jsonPath();

    assertEquals(first.getMap("$"), second.getMap("$"));
    assertEquals(
        List.of("art", "dog"),
        suite.rows(
            """
            select tag_slug from community_media_tag
            where community_media_id = ? order by tag_slug
            """,
            second.getLong("communityMediaId")));
    assertEquals(2, worker.orders(id, 2).size());
  }

  @Test
  void leavingTheCommunityKeepsTheCode() {
    long id = vault.upload("alice");
    JsonPath first = share("alice", id, CAT_WITH_CONSENT).jsonPath();

    share("alice", id, linkOnly())
        .then()
        .statusCode(200)
        .body("shareCode", equalTo(first.getString("shareCode")))
        .body("$", not(hasKey("communityUrl")));

    given().get(pathOf(first.getString("communityUrl"))).then().statusCode(404);
    assertEquals(0, suite.count("select count(*) from community_media where media_id = ?", id));
    assertEquals(
        0,
        suite.count(
            "select count(*) from community_media_tag where community_media_id = ?",
            first.getLong("communityMediaId")));
    given().accept("application/json").get(first.getString("shareUrl")).then().statusCode(200);
  }

  @Test
  void aRejectedCopyFailsAndMayBeTriedAgain() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> failed =
        CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());
    worker.orders(id, 2).forEach(order -> worker.reject(order, Reason.TOO_LARGE));
    assertEquals("failed", failed.join().getString("communityStatus"));
    assertEquals("too-large", failed.join().getString("communityError"));
    assertEquals(
        List.of("too-large", "too-large"),
        suite.rows("select reason from rendition where media_id = ?", id));

    worker.workAgain();
    JsonPath again = share("alice", id, CAT_WITH_CONSENT).jsonPath();

    assertEquals("published", again.getString("communityStatus"));
    assertNull(again.getString("communityError"));
    assertEquals(failed.join().getString("communityUrl"), again.getString("communityUrl"));
    assertEquals(
        List.of(2L, 2L),
        worker.orders(id, 4).subList(2, 4).stream().map(EnrichmentRequested::generation).toList());
  }

  @Test
  void whatWouldFailAgainIsOrderedAgainOnlyWhenItsOwnerAsksForIt() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> failed =
        CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());
    worker
        .orders(id, 2)
        .forEach(order -> worker.refuse(order, Reason.TIMEOUT, ProcessorVersion.CURRENT));
    assertEquals("failed", failed.join().getString("communityStatus"));

    JsonPath again = share("alice", id, CAT_WITH_CONSENT).jsonPath();

    assertEquals("failed", again.getString("communityStatus"));
    assertEquals("timeout", again.getString("communityError"));
    worker.workAgain();
    Map<String, Object> retry = new HashMap<>(CAT_WITH_CONSENT);
    retry.put("retry", true);
    assertEquals("published", share("alice", id, retry).jsonPath().getString("communityStatus"));
    assertEquals(
        List.of(1L, 1L, 2L, 2L),
        worker.orders(id, 4).stream().map(EnrichmentRequested::generation).toList());
  }

  @Test
  void aNewerWorkerMayMakeWhatAnOlderOneCouldNot() {
    worker.rest();
    long id = vault.upload("alice");
    CompletableFuture<JsonPath> failed =
        CompletableFuture.supplyAsync(() -> share("alice", id, CAT_WITH_CONSENT).jsonPath());
    worker
        .orders(id, 2)
        .forEach(order -> worker.refuse(order, Reason.TOO_LARGE, ProcessorVersion.CURRENT - 1));
    assertEquals("failed", failed.join().getString("communityStatus"));

    worker.workAgain();

    assertEquals(
        "published", share("alice", id, CAT_WITH_CONSENT).jsonPath().getString("communityStatus"));
  }
}
