package io.vitrine.community.moderation;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.WorkerSide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What a decision does, and to whom.
@QuarkusTest
class DecisionTest extends ItemTest {
  @Test
  void removeTakesEverythingAwayTellsTheVaultAndStands() {
    Item item = publish();
    long id = reported(item, "non-consensual");
    var objects = worker.orders(item.mediaId(), 2).stream().map(WorkerSide::objectOf).toList();

    decide("mia", id, "remove")
        .then()
        .statusCode(200)
        .body("item", equalTo(null))
        .body("report.decision.decidedBy", equalTo("user_mia"));

    item.isHidden();
    for (String table : List.of("share_link", "community_media", "rendition", "item_hold")) {
      assertEquals(
          0,
          suite.count("select count(*) from " + table + " where media_id = ?", item.mediaId()),
          table);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> objects.stream().allMatch(it -> suite.store().head(it).isEmpty()));
    share("alice", item.mediaId(), CAT_WITH_CONSENT)
        .then()
        .statusCode(403)
        .body("message", equalTo("This item was removed by a moderator"));
    share("alice", item.mediaId(), linkOnly()).then().statusCode(403);
    assertEquals(
        List.of("media.hidden", "report.remove"),
        suite.rows(
            "select action from audit_entry where subject = ? order by id",
            "media/" + item.mediaId()));
  }

  @Test
  void allReportsOfAnItemAreDecidedTogetherAndOnlyOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      Item item = publish();
      long one = reported(item, "other");
      long other =
          Long.parseLong(
              suite
                  .rows(
                      """
                      insert into report (media_id, community_media_id, owner_id, reason, urgent,
                        reporter_hash, received_at, due_at, state)
                      select media_id, community_media_id, owner_id, 'copyright', false, 'another',
                        received_at, due_at, state from report where id = ?
                      returning id
                      """,
                      one)
                  .getFirst());
      List<Integer> statuses = new ArrayList<>();
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Callable<Integer>> calls =
            List.of(
                () -> decide("mia", one, "keep").statusCode(),
                () -> decide("max", other, "remove").statusCode(),
                () -> decide("mona", one, "block").statusCode());
        for (Future<Integer> status : callers.invokeAll(calls)) {
          statuses.add(status.get());
        }
      }
      assertEquals(List.of(200, 409, 409), statuses.stream().sorted().toList());
      assertEquals(
          1,
          suite.count(
              "select count(distinct decision_id) from report where media_id = ?"
                  + " and state = 'decided'",
              item.mediaId()));
      decide("mia", other, "keep")
          .then()
          .statusCode(409)
          .body("message", equalTo("Already decided"));
    }
  }

  @Test
  void blockedBytesAreRefusedWhoeverSharesThemAndTheirLikeIsHeld() {
    Item item = publish();
    long id = reported(item, "minor");
    decide("mia", id, "block").then().statusCode(200);
    assertEquals(
        List.of("pdq", "sha256"),
        suite.rows("select kind from block_entry where report_id = ? order by 1", id));

    long same = vault.upload("bob");
    worker.show(same, WorkerSide.fingerprintOf(item.mediaId()));

    share("bob", same, CAT_WITH_CONSENT)
        .then()
        .statusCode(200)
        .body("communityStatus", equalTo("failed"));
    assertEquals(
        List.of("blocked", "blocked"),
        suite.rows("select reason from rendition where media_id = ?", same));
  }
}
