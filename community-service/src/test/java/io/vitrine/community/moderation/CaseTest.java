package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// What reporters and moderators do, for tests of cases. Clients differ by the address that the
/// proxy tells.
abstract class CaseTest extends AppealCallsTest {
  protected static final String ANNA = "192.0.2.10";
  protected static final String BERT = "192.0.2.20";

  /// A published item.
  protected record Item(long mediaId, long id) {}

  protected Item publish(String person) {
    long mediaId = vault.upload(person);
    JsonPath shared =
        share(person, mediaId, CAT_WITH_CONSENT).then().statusCode(200).extract().jsonPath();
    awaitStates(mediaId, "published", "published");
    return new Item(mediaId, shared.getLong("communityMediaId"));
  }

  protected List<String> states(long mediaId) {
    return suite.rows("select status from rendition where media_id = ? order by 1", mediaId);
  }

  protected void awaitStates(long mediaId, String... expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertEquals(List.of(expected), states(mediaId)));
  }

  protected void isShown(Item item) {
    assertEquals(List.of("published", "published"), states(item.mediaId()));
    given().get("/community/{id}", item.id()).then().statusCode(200);
  }

  protected void isHidden(Item item) {
    assertEquals(List.of("held", "held"), states(item.mediaId()));
    given().get("/community/{id}", item.id()).then().statusCode(404);
  }

  protected static Response report(String client, Item item, String reason, String text) {
    return given()
        .header("X-Forwarded-For", client)
        .contentType("application/json")
        .body(Map.of("reason", reason, "text", text))
        .post("/api/community/{id}/reports", item.id());
  }

  protected static long reported(String client, Item item, String reason, String text) {
    return report(client, item, reason, text)
        .then()
        .statusCode(202)
        .extract()
        .jsonPath()
        .getLong("reportId");
  }

  protected static Response decide(String moderator, long report, Map<String, ?> decision) {
    return moderator(moderator)
        .body(decision)
        .post("/api/moderation/reports/{id}/decision", report);
  }

  protected static void keep(long report) {
    decide("mia", report, Map.of("decision", "keep")).then().statusCode(200);
  }

  protected List<String> audit(long mediaId) {
    return suite.rows(
        "select action from audit_entry where subject = ? order by id", "media/" + mediaId);
  }
}
