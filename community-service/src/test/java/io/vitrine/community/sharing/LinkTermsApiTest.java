package io.vitrine.community.sharing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.Golden;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LinkTermsApiTest extends LinkGuardTest {
  @Test
  void theAnswerTellsTheTerms() {
    long id = vault.upload("alice");
    String answer =
        share(
                "alice",
                id,
                Map.of(
                    "shareToCommunity",
                    false,
                    "expiresAt",
                    "2099-01-31T12:00:00Z",
                    "password",
                    "sesame",
                    "maxViews",
                    3))
            .then()
            .statusCode(200)
            .extract()
            .asString();

    Golden.assertJson("golden/share-with-terms.json", answer);
    assertEquals(
        0, suite.count("select count(*) from share_link where password_hash like '%sesame%'"));
  }

  @Test
  void termsStayUntilTheyAreChanged() {
    long id = vault.upload("alice");
    linkOf(id, Map.of("expiresAt", "2099-01-31T12:00:00Z", "password", "x", "maxViews", 3));

    share("alice", id, linkOnly())
        .then()
        .body("expiresAt", equalTo("2099-01-31T12:00:00.000Z"))
        .body("passwordProtected", equalTo(true))
        .body("maxViews", equalTo(3));
    Map<String, Object> cleared = new HashMap<>(linkOnly());
    cleared.put("expiresAt", null);
    cleared.put("password", null);
    cleared.put("maxViews", 4);
    share("alice", id, cleared)
        .then()
        .body("$", not(hasKey("expiresAt")))
        .body("$", not(hasKey("passwordProtected")))
        .body("maxViews", equalTo(4));
  }

  @Test
  void aTermOutOfBoundsChangesNothing() {
    long id = vault.upload("alice");
    share("alice", id, Map.of("shareToCommunity", false, "maxViews", 0))
        .then()
        .statusCode(400)
        .body(
            "message",
            equalTo("Invalid value for maxViews: '0'. Allowed: a whole number from 1 to 1000000"));
    assertEquals(0, suite.count("select count(*) from share_link where media_id = ?", id));
  }

  @Test
  void theTermsCanBeGivenByPath() {
    long id = vault.upload("alice");
    linkOf(id, Map.of());
    as("alice")
        .body(
            Map.of(
                "filePath",
                io.vitrine.community.VaultSide.key(id, "alice"),
                "shareToCommunity",
                false,
                "maxViews",
                7))
        .post("/api/user/media/share")
        .then()
        .statusCode(200)
        .body("maxViews", equalTo(7))
        .body("shareUrl", startsWith("/shared/media/"));
  }

  @Test
  void aLinkEndsAtItsTime() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("expiresAt", "2099-01-31T12:00:00Z"));
    browser().get(link).then().statusCode(200);

    suite.rows(
        "update share_link set expires_at = now() - interval '1 second' where media_id = ?", id);

    assertMissingEverywhere(link);
  }

  @Test
  void aLinkWithoutTermsIsPreviewedAndSetsNoCookie() {
    String link = linkWith(Map.of());
    browser()
        .header("User-Agent", "Twitterbot/1.0")
        .get(link)
        .then()
        .statusCode(200)
        .header("Set-Cookie", nullValue())
        .body(containsString("property=\"og:image\""));
  }
}
