package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vitrine.community.ComponentTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What uses up a visit of a link, and what a link becomes that has none left.
@QuarkusTest
class LinkVisitsTest extends ComponentTest {
  private static final String ROBOT = "facebookexternalhit/1.1";

  @Test
  void aPreviewUsesUpNoVisitWhateverItAsksFor() {
    long id = vault.upload("alice");
    String link = linkFor(id, 1);

    given()
        .header("User-Agent", ROBOT)
        .accept("application/json")
        .get(link)
        .then()
        .statusCode(403)
        .body("message", equalTo("Not for previews"));
    given().header("User-Agent", ROBOT).get(link + "/content").then().statusCode(403);
    given()
        .header("User-Agent", ROBOT)
        .header("Range", "bytes=0-9")
        .get(link + "/content")
        .then()
        .statusCode(403);
    given().header("Sec-Purpose", "prefetch").get(link + "/content").then().statusCode(403);
    given().header("User-Agent", ROBOT).head(link + "/content").then().statusCode(200);

    assertEquals(0, views(id));
    given().get(link + "/content").then().statusCode(200);
    assertEquals(1, views(id));
  }

  @Test
  void aPreviewOfALinkWithoutALimitHasTheBytes() {
    String link =
        share("alice", vault.upload("alice"), linkOnly()).then().extract().path("shareUrl");

    given().header("User-Agent", ROBOT).get(link + "/content").then().statusCode(200);
  }

  @Test
  void anAnswerWithoutBytesUsesUpNoVisit() {
    long id = vault.upload("alice");
    String link = linkFor(id, 1);
    String tag = given().head(link + "/content").getHeader("ETag");

    given().header("If-None-Match", tag).get(link + "/content").then().statusCode(304);
    given().header("Range", "bytes=999999999-").get(link + "/content").then().statusCode(416);

    assertEquals(0, views(id));
    given().header("If-None-Match", "\"other\"").get(link + "/content").then().statusCode(200);
    assertEquals(1, views(id));
  }

  @Test
  void aLinkThatIsUsedUpCountsAnewWhenItIsSharedAgain() {
    long id = vault.upload("alice");
    String link = linkFor(id, 1);
    given().get(link + "/content").then().statusCode(200);
    assertEquals(404, given().header("User-Agent", "another").get(link).statusCode());

    shareAgain(id)
        .body("shareUrl", equalTo(link))
        .body("maxViews", equalTo(1))
        .body("views", equalTo(0));

    assertEquals(200, given().header("User-Agent", "another").get(link).statusCode());
    assertEquals(404, given().header("User-Agent", "a third").get(link).statusCode());
  }

  @Test
  void aLimitThatIsNotReachedGoesOnCounting() {
    long id = vault.upload("alice");
    given().get(linkFor(id, 2) + "/content").then().statusCode(200);

    shareAgain(id).body("views", equalTo(1));
  }

  @Test
  void aLinkThatHasEndedOpensAgainWhenItIsSharedAgain() {
    long id = vault.upload("alice");
    String link =
        share("alice", id, Map.of("shareToCommunity", false, "expiresAt", "2099-01-31T12:00:00Z"))
            .then()
            .extract()
            .path("shareUrl");
    suite.rows(
        "update share_link set expires_at = now() - interval '1 second' where media_id = ?"
            + " returning code",
        id);
    given().get(link).then().statusCode(404);

    shareAgain(id).body("shareUrl", equalTo(link)).body("$", not(hasKey("expiresAt")));

    given().get(link).then().statusCode(200);
  }

  private static ValidatableResponse shareAgain(long id) {
    return share("alice", id, linkOnly()).then().statusCode(200);
  }

  private static String linkFor(long id, int visits) {
    return share("alice", id, Map.of("shareToCommunity", false, "maxViews", visits))
        .then()
        .statusCode(200)
        .extract()
        .path("shareUrl");
  }

  private long views(long id) {
    return suite.count("select views from share_link where media_id = ?", id);
  }
}
