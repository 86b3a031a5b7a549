package io.vitrine.community.moderation;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vitrine.testing.Golden;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OwnAppealTest extends CaseTest {
  @Test
  void theOwnerSeesWhereTheAppealStands() {
    Item item = publish("alice");
    own("alice", item.mediaId()).statusCode(404).body("message", equalTo("Appeal not found"));
    long report = reported(ANNA, item, "minor", "Look.");
    decide("mia", report, Map.of("decision", "remove")).then().statusCode(200);
    own("alice", item.mediaId()).statusCode(404);
    long appeal = appealed("alice", item.mediaId());

    own("alice", item.mediaId())
        .statusCode(200)
        .body("appealId", equalTo((int) appeal))
        .body("state", equalTo("open"))
        .body("$", not(hasKey("decidedAt")));
    own("bob", item.mediaId()).statusCode(404).body("message", equalTo("Appeal not found"));
    decideAppeal("max", appeal, "uphold").then().statusCode(200);

    String answer = own("alice", item.mediaId()).statusCode(200).extract().asString();
    Golden.assertJson("golden/own-appeal.json", answer);
    assertFalse(answer.contains("user_max"), "who decided is no business of the owner");
    as("alice").get("/api/media/x/appeal").then().statusCode(400);
  }

  private static ValidatableResponse own(String person, long mediaId) {
    return as(person).get("/api/media/{id}/appeal", mediaId).then();
  }
}
