package io.vitrine.community.moderation;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.testing.Golden;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The owner against a decision.
@QuarkusTest
class AppealTest extends ItemTest {
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
    long appeal = appealed("alice", item.mediaId());
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
    long appeal = appealed("alice", item.mediaId());

    decideAppeal("max", appeal, "uphold").then().statusCode(200).body("state", equalTo("upheld"));

    share("alice", item.mediaId(), CAT_WITH_CONSENT).then().statusCode(403);
    appeal("alice", item.mediaId()).then().statusCode(409);
  }
}
