package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vitrine.community.VaultSide;
import io.vitrine.community.WorkerSide;
import io.vitrine.testing.Golden;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What a report does to its item, and what is kept of it.
@QuarkusTest
class ReportTest extends ItemTest {
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
    long mediaId = vault.stored(VaultSide.newId(), "alice", "image/jpeg", "upload");
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
