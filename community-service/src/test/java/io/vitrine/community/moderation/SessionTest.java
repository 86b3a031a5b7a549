package io.vitrine.community.moderation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vitrine.testing.IdentityProviderResource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Moderators with the session cookie that the code flow gives a browser.
@QuarkusTest
@QuarkusTestResource(value = IdentityProviderResource.class, restrictToAnnotatedClass = true)
class SessionTest extends CaseTest {
  @Test
  void aModeratorLogsInReadsTheQueueAndDecides() {
    Map<String, String> session = Browsing.login("mia");
    Item item = publish("alice");
    long report = reported(ANNA, item, "minor", "Look.");
    String decision = "/moderation/reports/" + report + "/decision";

    Browsing.browser(session)
        .get("/moderation")
        .then()
        .statusCode(200)
        .body(containsString("<h2>Item " + item.mediaId() + "</h2>"));
    decide(session, Map.of("Sec-Fetch-Site", "cross-site"), decision).then().statusCode(403);
    decide(session, Map.of("Origin", "https://elsewhere.example"), decision).then().statusCode(403);
    decide(Map.of(), Map.of("Sec-Fetch-Site", "same-origin"), decision)
        .then()
        .statusCode(302)
        .header("Location", containsString("/login?"));
    isHidden(item);

    decide(session, Map.of("Sec-Fetch-Site", "same-origin"), decision)
        .then()
        .statusCode(303)
        .header("Location", equalTo("/moderation?done=keep"));

    isShown(item);
    assertEquals(
        List.of("user_mia"),
        suite.rows(
            "select d.decided_by from report r join decision d on d.id = r.decision_id"
                + " where r.id = ?",
            report));
  }

  @Test
  void whoIsNoModeratorIsLoggedInAndSeesNothing() {
    Map<String, String> session = Browsing.login("alice");

    Browsing.browser(session).get("/moderation").then().statusCode(403);
    Browsing.browser(session).get("/moderation/audit").then().statusCode(403);
    decide(session, Map.of("Sec-Fetch-Site", "same-origin"), "/moderation/reports/1/decision")
        .then()
        .statusCode(403);
  }

  @Test
  void whoLogsOutIsLoggedOutHereAndAtTheProvider() {
    Map<String, String> session = Browsing.login("mia");
    Browsing.browser(session)
        .get("/moderation")
        .then()
        .body(containsString("<a class=\"leave\" href=\"/moderation/logout\">Log out</a>"));

    Browsing.browser(session)
        .header("Sec-Fetch-Site", "cross-site")
        .get("/moderation/logout")
        .then()
        .statusCode(403);
    Response left = Browsing.browser(session).get("/moderation/logout");

    assertEquals(302, left.statusCode());
    URI provider = URI.create(left.header("Location"));
    assertEquals("/logout", provider.getPath());
    Map<String, String> asked = Browsing.parameters(provider.getRawQuery());
    assertTrue(asked.containsKey("id_token_hint"));
    assertEquals(
        "/community", URI.create(asked.getOrDefault("post_logout_redirect_uri", "")).getPath());
    List<String> sessions =
        session.keySet().stream().filter(it -> it.startsWith("q_session")).toList();
    sessions.forEach(it -> assertEquals("", left.cookie(it), it));
  }

  private static Response decide(
      Map<String, String> session, Map<String, String> headers, String path) {
    return Browsing.browser(session)
        .headers(headers)
        .formParam("decision", "keep")
        .formParam("newest", Long.MAX_VALUE)
        .post(path);
  }
}
