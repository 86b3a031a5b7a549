package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vitrine.community.ComponentTest;
import io.vitrine.testing.Golden;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LinkTermsGuardTest extends ComponentTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final String COOKIE = "vitrine_link";

  private String linkWith(Map<String, Object> terms) {
    return linkOf(vault.upload("alice"), terms);
  }

  private static String linkOf(long id, Map<String, ? extends Object> terms) {
    Map<String, Object> body = new HashMap<>(terms);
    body.put("shareToCommunity", false);
    return share("alice", id, body).then().statusCode(200).extract().path("shareUrl");
  }

  private static RequestSpecification browser() {
    return given().accept(BROWSER).redirects().follow(false);
  }

  private static RequestSpecification program() {
    return given().accept("application/json");
  }

  private static Response unlock(String link, String password) {
    return browser().formParam("password", password).post(link);
  }

  private long views(long id) {
    return suite.count("select views from share_link where media_id = ?", id);
  }

  private static void assertMissingEverywhere(String link) {
    String unknown = "/shared/media/ffffffffffffffffffffffffffffffff";
    assertEquals(browser().get(unknown).asString(), browser().get(link).asString());
    browser().get(link).then().statusCode(404);
    program().get(link).then().statusCode(404).body("message", equalTo("Media not found"));
    given().get(link + "/content").then().statusCode(404);
    given().head(link + "/content").then().statusCode(404);
    given().head(link).then().statusCode(404);
    unlock(link, "x").then().statusCode(404);
  }

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
  void aLinkEndsAtItsTime() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("expiresAt", "2099-01-31T12:00:00Z"));
    browser().get(link).then().statusCode(200);

    suite.rows(
        "update share_link set expires_at = now() - interval '1 second' where media_id = ?", id);

    assertMissingEverywhere(link);
  }

  @Test
  void aPasswordIsAskedForOnEveryRoute() {
    String link = linkWith(Map.of("password", "open sesame"));

    browser()
        .get(link)
        .then()
        .statusCode(401)
        .header("X-Robots-Tag", "noindex")
        .body(containsString("<form method=\"post\" action=\"" + link + "\">"))
        .body(not(containsString("Holiday")))
        .body(not(containsString("/content")));
    program().get(link).then().statusCode(401).body("message", equalTo("Password required"));
    for (String range : List.of("bytes=0-", "bytes=1-", "none")) {
      given()
          .header("Range", range)
          .get(link + "/content")
          .then()
          .statusCode(401)
          .body("message", equalTo("Password required"));
    }
    given().head(link + "/content").then().statusCode(401);
    browser().head(link).then().statusCode(401);
  }

  @Test
  void theRightPasswordOpensThisLinkForThisBrowser() {
    String link = linkWith(Map.of("password", "open sesame"));
    String other = linkWith(Map.of("password", "another"));

    Response opened = unlock(link, "open sesame");

    opened.then().statusCode(303).header("Location", link);
    String cookie = opened.header("Set-Cookie");
    assertEquals(
        "vitrine_link=PASS;Version=1;Path=%s;Max-Age=3600;HttpOnly;SameSite=Lax".formatted(link),
        cookie.replaceFirst("=[^;]+", "=PASS").replace("; ", ";"));
    String pass = opened.cookie(COOKIE);
    browser().cookie(COOKIE, pass).get(link).then().statusCode(200);
    program().cookie(COOKIE, pass).get(link).then().statusCode(200);
    given().cookie(COOKIE, pass).get(link + "/content").then().statusCode(200);
    browser().cookie(COOKIE, pass).get(other).then().statusCode(401);
    browser().get(link).then().statusCode(401);
  }

  @Test
  void aWrongPasswordOpensNothing() {
    String link = linkWith(Map.of("password", "open sesame"));

    for (String wrong : List.of("Open sesame", "", "x".repeat(129), "open sesame ")) {
      unlock(link, wrong)
          .then()
          .statusCode(403)
          .header("Set-Cookie", nullValue())
          .body(containsString("role=\"alert\""));
    }
    given()
        .contentType("application/json")
        .body("{\"password\":\"wrong\"}")
        .post(link)
        .then()
        .statusCode(403)
        .body("message", equalTo("Wrong password"));
  }

  @Test
  void aProgramGetsAnAddressThatOpensTheBytes() {
    String link = linkWith(Map.of("password", "open sesame"));

    String content =
        given()
            .contentType("application/json")
            .body("{\"password\":\"open sesame\"}")
            .post(link)
            .then()
            .statusCode(200)
            .body("shareUrl", equalTo(link))
            .extract()
            .path("contentUrl");

    String address = content.substring(content.indexOf("/shared"));
    given().urlEncodingEnabled(false).get(address).then().statusCode(200);
    given().urlEncodingEnabled(false).get(address + "x").then().statusCode(401);
  }

  @Test
  void anotherPasswordEndsThePassesOfTheOld() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("password", "old"));
    String pass = unlock(link, "old").cookie(COOKIE);

    linkOf(id, Map.of("password", "new"));

    browser().cookie(COOKIE, pass).get(link).then().statusCode(401);
    unlock(link, "old").then().statusCode(403);
    unlock(link, "new").then().statusCode(303);
  }

  @Test
  void guessingIsStoppedForTheLinkAndTheAddress() {
    String link = linkWith(Map.of("password", "open sesame"));
    String other = linkWith(Map.of("password", "open sesame"));
    for (int i = 0; i < 10; i++) {
      unlock(link, "guess " + i).then().statusCode(403);
    }

    unlock(link, "open sesame")
        .then()
        .statusCode(429)
        .header("Retry-After", Integer::parseInt, greaterThan(800))
        .header("Set-Cookie", nullValue());
    given()
        .contentType("application/json")
        .body("{\"password\":\"open sesame\"}")
        .post(link)
        .then()
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .body("message", equalTo("Too many attempts"));
    unlock(other, "open sesame").then().statusCode(303);

    suite.rows("update link_attempt set since = now() - interval '16 minutes'");
    unlock(link, "open sesame").then().statusCode(303);
    assertEquals(0, suite.count("select count(*) from link_attempt"));
  }

  @Test
  void manyGuessesAtOnceAreNoMoreThanTheLimit() throws Exception {
    String link = linkWith(Map.of("password", "open sesame"));
    List<Integer> statuses = atOnce(20, () -> unlock(link, "guess").statusCode());
    assertEquals(10, Collections.frequency(statuses, 429), statuses::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "json", "content"})
  void fiftyVisitorsOfTenViewsAreTen(String route) throws Exception {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("maxViews", 10));

    List<Integer> statuses =
        atOnce(
            50,
            () ->
                switch (route) {
                  case "page" -> browser().get(link).statusCode();
                  case "json" -> program().get(link).statusCode();
                  default -> given().get(link + "/content").statusCode();
                });

    assertEquals(10, Collections.frequency(statuses, 200), statuses::toString);
    assertEquals(40, Collections.frequency(statuses, 404), statuses::toString);
    assertEquals(10, views(id));
    assertMissingEverywhere(link);
  }

  private static List<Integer> atOnce(int times, Callable<Integer> call) throws Exception {
    List<Integer> results = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> result : callers.invokeAll(Collections.nCopies(times, call))) {
        results.add(result.get());
      }
    }
    return results;
  }

  @Test
  void oneVisitIsThePageItsPictureAndAReload() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("maxViews", 1));

    String pass = browser().get(link).then().statusCode(200).extract().cookie(COOKIE);

    given().cookie(COOKIE, pass).get(link + "/content").then().statusCode(200);
    browser().cookie(COOKIE, pass).get(link).then().statusCode(200);
    assertEquals(1, views(id));
    assertMissingEverywhere(link);
  }

  @Test
  void aProgramsBytesBelongToItsVisit() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("maxViews", 1));

    String content = program().get(link).then().statusCode(200).extract().path("contentUrl");

    given()
        .urlEncodingEnabled(false)
        .get(content.substring(content.indexOf("/shared")))
        .then()
        .statusCode(200);
    assertEquals(1, views(id));
  }

  @Test
  void lookingAtHeadersIsNoVisit() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("maxViews", 1));

    given().head(link).then().statusCode(200).header("Set-Cookie", nullValue());
    given().head(link + "/content").then().statusCode(200).header("Content-Length", "100000");

    assertEquals(0, views(id));
  }

  @Test
  void theRangesOfOneDownloadAreOneVisit() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("maxViews", 1));

    for (int first = 0; first < 100_000; first += 25_000) {
      given()
          .header("User-Agent", "download/1")
          .header("Range", "bytes=%d-%d".formatted(first, first + 24_999))
          .get(link + "/content")
          .then()
          .statusCode(206);
    }

    assertEquals(1, views(id));
    given()
        .header("User-Agent", "another/1")
        .header("Range", "bytes=1-")
        .get(link + "/content")
        .then()
        .statusCode(404);
    assertMissingEverywhere(link);
  }

  @Test
  void aRangeThatNobodyBeganIsAVisit() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("maxViews", 2));

    given().header("Range", "bytes=1-").get(link + "/content").then().statusCode(206);

    assertEquals(1, views(id));
    assertEquals(
        0,
        suite.count("select count(*) from link_visit where visitor like '%127.0.0.1%'"),
        "no address is stored");
  }

  @Test
  void aPreviewIsNoVisitAndShowsNothing() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("maxViews", 1));

    for (Map.Entry<String, String> header :
        Map.of("User-Agent", "Twitterbot/1.0", "Sec-Purpose", "prefetch;prerender").entrySet()) {
      browser()
          .header(header.getKey(), header.getValue())
          .get(link)
          .then()
          .statusCode(200)
          .header("Set-Cookie", nullValue())
          .body(containsString("property=\"og:title\" content=\"Shared media\""))
          .body(not(containsString("Holiday")))
          .body(not(containsString("/content")));
    }

    assertEquals(0, views(id));
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

  @Test
  void moreViewsLetMoreInAndNoLimitCountsNothing() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("maxViews", 1));
    browser().get(link).then().statusCode(200);
    browser().get(link).then().statusCode(404);

    linkOf(id, Map.of("maxViews", 2));
    browser().get(link).then().statusCode(200);
    browser().get(link).then().statusCode(404);

    Map<String, Object> cleared = new HashMap<>();
    cleared.put("maxViews", null);
    linkOf(id, cleared);
    browser().get(link).then().statusCode(200);
    assertEquals(0, views(id));
  }

  @Test
  void aPasswordWithAViewLimitCountsThoseLetIn() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("password", "x", "maxViews", 1));
    browser().get(link).then().statusCode(401);
    unlock(link, "wrong").then().statusCode(403);
    assertEquals(0, views(id));

    String pass = unlock(link, "x").then().statusCode(303).extract().cookie(COOKIE);

    browser().cookie(COOKIE, pass).get(link).then().statusCode(200);
    assertEquals(1, views(id));
    assertMissingEverywhere(link);
  }

  @Test
  void aRemovedLinkEndsItsPasses() {
    long id = vault.upload("alice");
    String link = linkOf(id, Map.of("password", "x"));
    String pass = unlock(link, "x").cookie(COOKIE);
    assertNotEquals("", pass);

    unshare("alice", id).then().statusCode(200);

    browser().cookie(COOKIE, pass).get(link).then().statusCode(404);
    given().cookie(COOKIE, pass).get(link + "/content").then().statusCode(404);
    assertMissingEverywhere(link);
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
}
