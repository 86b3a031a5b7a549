package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LinkViewsTest extends LinkGuardTest {
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
}
