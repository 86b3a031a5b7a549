package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vitrine.community.IdentityProviderResource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Moderators with the session cookie that the code flow gives a browser.
@QuarkusTest
@QuarkusTestResource(value = IdentityProviderResource.class, restrictToAnnotatedClass = true)
class SessionTest extends CaseTest {
  private static RequestSpecification browser(Map<String, String> cookies) {
    return given().cookies(cookies).redirects().follow(false).accept("text/html");
  }

  /// Goes to a page, logs in there and comes back.
  private static Map<String, String> login(String name) {
    Map<String, String> cookies = new HashMap<>();
    Response sent = browser(cookies).get("/moderation");
    assertEquals(302, sent.statusCode());
    URI provider = URI.create(sent.header("Location"));
    assertEquals("/login", provider.getPath());
    cookies.putAll(sent.cookies());
    Map<String, String> asked = parameters(provider.getRawQuery());
    URI back = URI.create(asked.getOrDefault("redirect_uri", ""));

    Response returned =
        browser(cookies)
            .queryParam("code", name)
            .queryParam("state", asked.get("state"))
            .get(back.getPath());

    assertEquals(302, returned.statusCode());
    cookies.putAll(returned.cookies());
    assertTrue(cookies.keySet().stream().anyMatch(it -> it.startsWith("q_session")));
    return cookies;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : query.split("&", -1)) {
      List<String> pair = Arrays.asList(part.split("=", 2));
      parameters.put(pair.getFirst(), URLDecoder.decode(pair.getLast(), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  @Test
  void aModeratorLogsInReadsTheQueueAndDecides() {
    Map<String, String> session = login("mia");
    Item item = publish("alice");
    long report = reported(ANNA, item, "minor", "Look.");
    String decision = "/moderation/reports/" + report + "/decision";

    browser(session)
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
    Map<String, String> session = login("alice");

    browser(session).get("/moderation").then().statusCode(403);
    browser(session).get("/moderation/audit").then().statusCode(403);
    decide(session, Map.of("Sec-Fetch-Site", "same-origin"), "/moderation/reports/1/decision")
        .then()
        .statusCode(403);
  }

  @Test
  void whoLogsOutIsLoggedOutHereAndAtTheProvider() {
    Map<String, String> session = login("mia");
    browser(session)
        .get("/moderation")
        .then()
        .body(containsString("<a class=\"leave\" href=\"/moderation/logout\">Log out</a>"));

    Response left = browser(session).get("/moderation/logout");

    assertEquals(302, left.statusCode());
    URI provider = URI.create(left.header("Location"));
    assertEquals("/logout", provider.getPath());
    Map<String, String> asked = parameters(provider.getRawQuery());
    assertTrue(asked.containsKey("id_token_hint"));
    assertEquals(
        "/community", URI.create(asked.getOrDefault("post_logout_redirect_uri", "")).getPath());
    List<String> sessions =
        session.keySet().stream().filter(it -> it.startsWith("q_session")).toList();
    sessions.forEach(it -> assertEquals("", left.cookie(it), it));
  }

  private static Response decide(
      Map<String, String> session, Map<String, String> headers, String path) {
    return browser(session)
        .headers(headers)
        .formParam("decision", "keep")
        .formParam("newest", Long.MAX_VALUE)
        .post(path);
  }
}
