package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;

/// A published item, and what strangers, its owner and moderators do to it.
abstract class ItemTest extends AppealCallsTest {
  /// A published item of Alice's.
  protected record Item(long mediaId, JsonPath share) {
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

  protected Item publish() {
    long mediaId = vault.upload("alice");
    Response shared = share("alice", mediaId, CAT_WITH_CONSENT);
    shared.then().statusCode(200).body("communityStatus", equalTo("published"));
    return new Item(mediaId, shared.jsonPath());
  }

  protected static Response report(long id, Object body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/community/{id}/reports", id);
  }

  protected static long reported(Item item, String reason) {
    return report(item.id(), Map.of("reason", reason))
        .then()
        .statusCode(202)
        .extract()
        .jsonPath()
        .getLong("reportId");
  }

  protected static Response decide(String moderator, long report, String decision) {
    return moderator(moderator)
        .body(Map.of("decision", decision, "note", "seen"))
        .post("/api/moderation/reports/{id}/decision", report);
  }
}
