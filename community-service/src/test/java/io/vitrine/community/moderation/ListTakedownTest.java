package io.vitrine.community.moderation;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.community.WorkerSide;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What the block list takes down is a decision like another one.
@QuarkusTest
class ListTakedownTest extends CaseTest {
  private long takeDown(Item item) {
    long entry =
        moderator("mia")
            .body(
                Map.of(
                    "kind", "sha256", "value", WorkerSide.fingerprintOf(item.mediaId()).sha256()))
            .post("/api/moderation/block-list")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getLong("id");
    awaitStates(item.mediaId());
    return entry;
  }

  @Test
  void itClosesTheReportsAndTheOwnerMayAppeal() {
    Item item = publish("alice");
    long report = reported(ANNA, item, "other", "Known.");
    takeDown(item);

    moderator("mia")
        .get("/api/moderation/reports/{id}", report)
        .then()
        .body("report.state", equalTo("decided"))
        .body("report.decision.decision", equalTo("block"))
        .body("report.decision.decidedBy", equalTo("block-list"));
    share("alice", item.mediaId(), CAT_WITH_CONSENT).then().statusCode(403);
    long appeal = appealed("alice", item.mediaId());

    decideAppeal("max", appeal, "reverse").then().statusCode(200);

    share("alice", item.mediaId(), CAT_WITH_CONSENT).then().statusCode(200);
    awaitStates(item.mediaId(), "published", "published");
  }

  @Test
  void anEntryThatIsTakenOffTheListTakesItsDecisionsWithIt() {
    Item item = publish("alice");
    long entry = takeDown(item);
    long appeal = appealed("alice", item.mediaId());

    moderator("mia").delete("/api/moderation/block-list/{id}", entry).then().statusCode(204);

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertEquals(
                    List.of("reversed block-list"),
                    suite.rows(
                        "select state || ' ' || coalesce(decided_by, '') from appeal where id = ?",
                        appeal)));
    Response again = share("alice", item.mediaId(), CAT_WITH_CONSENT);
    again.then().statusCode(200);
    awaitStates(item.mediaId(), "published", "published");
  }
}
