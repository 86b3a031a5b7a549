package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.WorkerSide;
import io.vitrine.testing.Golden;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModerationTest extends ComponentTest {
  /// A published item of Alice's.
  record Item(long mediaId, JsonPath share) {
    long id() {
      return share.getLong("communityMediaId");
    }

    void isShown() {
      given().get(pathOf(share.getString("communityUrl"))).then().statusCode(200);
      given().get("/community/" + id()).then().statusCode(200);
      given().get(share.getString("shareUrl")).then().statusCode(200);
      given().get(share.getString("shareUrl") + "/content").then().statusCode(200);
      given().get("/api/community?limit=100").then().body("items.id", hasItem((int) id()));
    }

    void isHidden() {
      given().get(pathOf(share.getString("communityUrl"))).then().statusCode(404);
      given().get("/community/" + id()).then().statusCode(404);
      given()
          .get("/community")
          .then()
          .statusCode(200)
          .body(not(containsString("/community/" + id() + "\"")));
      given().get(share.getString("shareUrl")).then().statusCode(404);
      given().get(share.getString("shareUrl") + "/content").then().statusCode(404);
      given().get("/api/community?limit=100").then().body("items.id", not(hasItem((int) id())));
    }
  }

  private Item publish() {
    long mediaId = vault.upload("alice");
    Response shared = share("alice", mediaId, CAT_WITH_CONSENT);
    shared.then().statusCode(200).body("communityStatus", equalTo("published"));
    return new Item(mediaId, shared.jsonPath());
  }

  private static Response report(long id, Object body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/community/{id}/reports", id);
  }

  private static long reported(Item item, String reason) {
    return report(item.id(), Map.of("reason", reason))
        .then()
        .statusCode(202)
        .extract()
        .jsonPath()
        .getLong("reportId");
  }

  private static Response decide(String moderator, long report, String decision) {
    return moderator(moderator)
        .body(Map.of("decision", decision, "note", "seen"))
        .post("/api/moderation/reports/{id}/decision", report);
  }

  private static Response appeal(String person, long mediaId) {
    return as(person).body(Map.of("text", "It is a cat.")).post("/api/media/{id}/appeal", mediaId);
  }

  @Test
  void anUrgentReportHidesTheItemAtOnceAndKeepBringsItBack() {
    Item item = publish();
    item.isShown();

    String answer =
        report(
                item.id(),
                Map.of("reason", "non-consensual", "text", "That is me.", "contact", "a@b.example"))
            .then()
            .statusCode(202)
            .extract()
            .asString();

    Golden.assertJson("golden/report-received.json", answer);
    long id = JsonPath.from(answer).getLong("reportId");
    item.isHidden();
    share("alice", item.mediaId(), CAT_WITH_CONSENT)
        .then()
        .statusCode(200)
        .body("communityStatus", equalTo("held"))
        .body("$", not(org.hamcrest.Matchers.hasKey("reportId")));
    item.isHidden();
    String detail = moderator("mia").get("/api/moderation/reports/{id}", id).asString();
    Golden.assertJson("golden/report-detail.json", detail);
    byte[] bytes =
        moderator("mia")
            .get(JsonPath.from(detail).getString("item.contentPath"))
            .then()
            .statusCode(200)
            .header("Cache-Control", containsString("private"))
            .extract()
            .asByteArray();
    assertEquals(100_000, bytes.length);

    decide("mia", id, "keep")
        .then()
        .statusCode(200)
        .body("report.state", equalTo("decided"))
        .body("report.decision.decision", equalTo("keep"));
    item.isShown();
  }

  @Test
  void anotherReasonHidesNothing() {
    Item item = publish();

    reported(item, "copyright");

    item.isShown();
  }

  @Test
  void aHiddenItemStaysHiddenWhenItIsUnsharedAndSharedAnew() {
    Item item = publish();
    reported(item, "minor");

    unshare("alice", item.mediaId()).then().statusCode(200);
    Response again = share("alice", item.mediaId(), CAT_WITH_CONSENT);

    again.then().statusCode(200).body("communityStatus", equalTo("held"));
    new Item(item.mediaId(), again.jsonPath()).isHidden();
  }

  @Test
  void aCopyThatBecomesReadyAfterTheReportIsNotShown() {
    long mediaId =
        vault.stored(io.vitrine.community.VaultSide.newId(), "alice", "image/jpeg", "upload");
    Response shared = share("alice", mediaId, CAT_WITH_CONSENT);
    Item item = new Item(mediaId, shared.jsonPath());
    suite.rows(
        "update rendition set status = 'processing', published_at = null"
            + " where media_id = ? and purpose = 'link' returning id",
        mediaId);
    reported(item, "minor");

    var order =
        worker.orders(mediaId, 2).stream()
            .filter(it -> WorkerSide.objectOf(it).key().contains("/link/"))
            .findFirst()
            .orElseThrow();
    worker.finish(order);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                suite
                    .rows("select status from rendition where media_id = ? order by 1", mediaId)
                    .equals(List.of("held", "held")));
    item.isHidden();
  }

  @Test
  void whatIsNoReportIsRefused() {
    Item item = publish();
    String reasons = "The reason must be non-consensual, minor, copyright or other";
    report(item.id(), Map.of("reason", "boring"))
        .then()
        .statusCode(400)
        .body("message", equalTo(reasons));
    report(item.id(), Map.of("reason", "block-list"))
        .then()
        .statusCode(400)
        .body("message", equalTo(reasons));
    report(item.id(), Map.of("reason", "other", "text", "x".repeat(2001)))
        .then()
        .statusCode(400)
        .body("message", equalTo("The text is at most 2000 characters"));
    report(item.id(), Map.of("reason", "other", "contact", "x".repeat(201)))
        .then()
        .statusCode(400)
        .body("message", equalTo("The contact is at most 200 characters"));
    report(item.id(), Map.of("reason", "other", "text", "😺".repeat(2000))).then().statusCode(202);
    report(999_999_999, Map.of("reason", "other"))
        .then()
        .statusCode(404)
        .body("message", equalTo("Not found"));
    given()
        .contentType("application/json")
        .body("{\"reason\":\"other\"}")
        .post("/api/community/x/reports")
        .then()
        .statusCode(404);
  }

  @Test
  void theSameClientReportsAnItemOnceUntilItIsDecided() {
    Item item = publish();

    long first = reported(item, "other");

    assertEquals(first, reported(item, "other"));
    assertEquals(
        List.of("43"), suite.rows("select length(reporter_hash) from report where id = ?", first));
    assertEquals(
        0, suite.count("select count(*) from report where reporter_hash like '%127.0.0.1%'"));
  }

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
  void theQueueShowsTheMostUrgentFirstAndPages() {
    List<Long> quiet = new ArrayList<>();
    List<Long> urgent = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      quiet.addFirst(reported(publish(), "other"));
      urgent.addFirst(reported(publish(), "minor"));
    }
    List<Long> expected = new ArrayList<>(urgent);
    expected.addAll(quiet);

    List<Long> read = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page =
          moderator("mia")
              .get("/api/moderation/reports?limit=1&cursor=" + cursor)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      read.addAll(page.getList("reports.id", Long.class));
      cursor = page.getString("nextCursor");
    }

    assertEquals(expected, read.stream().filter(expected::contains).toList());
    assertEquals(read.size(), read.stream().distinct().count());
    moderator("mia")
        .get("/api/moderation/reports?state=lost")
        .then()
        .statusCode(400)
        .body("message", containsString("Allowed: one of open, decided, appealed"));
    moderator("mia").get("/api/moderation/reports?cursor=x").then().statusCode(400);
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

  @Test
  void theOwnerAppealsOnceAndAnotherModeratorReverses() {
    Item item = publish();
    long id = reported(item, "minor");
    appeal("alice", item.mediaId())
        .then()
        .statusCode(409)
        .body("message", equalTo("There is no decision to appeal against"));
    decide("mia", id, "block").then().statusCode(200);

    appeal("bob", item.mediaId()).then().statusCode(404);
    as("alice")
        .body(Map.of("text", " "))
        .post("/api/media/{id}/appeal", item.mediaId())
        .then()
        .statusCode(400)
        .body("message", equalTo("A text of 1 to 2000 characters is needed"));
    long appeal =
        appeal("alice", item.mediaId())
            .then()
            .statusCode(202)
            .extract()
            .jsonPath()
            .getLong("appealId");
    appeal("alice", item.mediaId())
        .then()
        .statusCode(409)
        .body("message", equalTo("Already appealed"));
    moderator("mia")
        .get("/api/moderation/reports?state=appealed")
        .then()
        .body("reports.id", hasItem((int) id));
    moderator("mia")
        .get("/api/moderation/appeals?limit=100")
        .then()
        .body("appeals.id", hasItem((int) appeal));
    // Somebody else is there: has decided something lately.
    decide("max", reported(publish(), "other"), "keep").then().statusCode(200);
    decideAppeal("mia", appeal, "reverse")
        .then()
        .statusCode(403)
        .body("message", equalTo("Another moderator must decide this appeal"));

    String answer =
        decideAppeal("max", appeal, "reverse").then().statusCode(200).extract().asString();

    Golden.assertJson("golden/appeal-decided.json", answer);
    decideAppeal("max", appeal, "uphold").then().statusCode(409);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> suite.count("select count(*) from block_entry where report_id = ?", id) == 0);
    item.isHidden();
    Response again = share("alice", item.mediaId(), CAT_WITH_CONSENT);
    again.then().statusCode(200).body("communityStatus", equalTo("published"));
    new Item(item.mediaId(), again.jsonPath()).isShown();
  }

  @Test
  void anAppealThatIsUpheldChangesNothing() {
    Item item = publish();
    decide("mia", reported(item, "minor"), "remove").then().statusCode(200);
    long appeal = appeal("alice", item.mediaId()).jsonPath().getLong("appealId");

    decideAppeal("max", appeal, "uphold").then().statusCode(200).body("state", equalTo("upheld"));

    share("alice", item.mediaId(), CAT_WITH_CONSENT).then().statusCode(403);
    appeal("alice", item.mediaId()).then().statusCode(409);
  }

  private static Response decideAppeal(String moderator, long appeal, String decision) {
    return moderator(moderator)
        .body(Map.of("decision", decision))
        .post("/api/moderation/appeals/{id}/decision", appeal);
  }

  @Test
  void whatIsOverdueIsCountedAndTheServiceStaysHealthy() {
    long id = reported(publish(), "other");
    assertEquals(
        List.of("48:00:00"),
        suite.rows("select due_at - received_at from report where id = ?", id).stream()
            .map(text -> text.replace("2 days", "48:00:00"))
            .toList());

    suite.rows(
        "update report set due_at = now() - interval '1 hour' where id = ? returning id", id);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              String metrics = given().get("/q/metrics").asString();
              assertTrue(
                  metrics
                      .lines()
                      .anyMatch(it -> it.matches("vitrine_moderation_overdue(\\{.*})? [1-9].*")));
              assertTrue(
                  metrics
                      .lines()
                      .filter(it -> it.startsWith("vitrine_moderation_oldest_overdue_seconds"))
                      .anyMatch(
                          it -> Double.parseDouble(it.substring(it.lastIndexOf(' '))) >= 3600));
            });
    given().get("/q/health/ready").then().statusCode(200);
    decide("mia", id, "keep").then().statusCode(200);
  }

  @Test
  void reportersAreForgottenLongAfterTheDecision() {
    Item item = publish();
    long id =
        report(item.id(), Map.of("reason", "other", "text", "words", "contact", "a@b.example"))
            .jsonPath()
            .getLong("reportId");
    decide("mia", id, "keep").then().statusCode(200);
    assertFalse(suite.rows("select text from report where id = ?", id).contains(""));

    suite.rows(
        "update decision set decided_at = now() - interval '91 days'"
            + " where id = (select decision_id from report where id = ?) returning id",
        id);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                suite.count(
                        "select count(*) from report where id = ? and text is null"
                            + " and contact is null and reporter_hash is null",
                        id)
                    == 1);
  }
}
