package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LinkPasswordTest extends LinkGuardTest {
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

  /// Addresses are written into logs, cookies are not.
  @Test
  void theAddressOfTheBytesOpensThemForAShortTimeOnly() {
    String link = linkWith(Map.of("password", "open sesame"));

    Response opened =
        given()
            .contentType("application/json")
            .body("{\"password\":\"open sesame\"}")
            .post(link)
            .then()
            .statusCode(200)
            .extract()
            .response();

    String content = opened.path("contentUrl");
    Instant soon = Instant.now().plus(Duration.ofMinutes(11));
    assertTrue(end(content.substring(content.indexOf("pass=") + 5)).isBefore(soon));
    assertTrue(end(opened.cookie("vitrine_link")).isAfter(soon));
    given()
        .cookie("vitrine_link", opened.cookie("vitrine_link"))
        .header("Range", "bytes=0-9")
        .get(link + "/content")
        .then()
        .statusCode(206);
  }

  private static Instant end(String pass) {
    return Instant.ofEpochSecond(Long.parseLong(pass.substring(0, pass.indexOf('.'))));
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
    assertEquals(0, suite.count("select count(*) from link_attempt where visitor <> 'all'"));
  }

  @Test
  void guessingFromManyAddressesIsStoppedForTheLink() {
    String link = linkWith(Map.of("password", "open sesame"));
    unlock(link, "guess").then().statusCode(403);
    suite.rows("update link_attempt set attempts = 300 where visitor = 'all' returning visitor");

    unlock(link, "open sesame").then().statusCode(429).header("Retry-After", notNullValue());
    unlock(linkWith(Map.of("password", "open sesame")), "open sesame").then().statusCode(303);
  }

  @Test
  void manyGuessesAtOnceAreNoMoreThanTheLimit() throws Exception {
    String link = linkWith(Map.of("password", "open sesame"));
    List<Integer> statuses = atOnce(20, () -> unlock(link, "guess").statusCode());
    assertEquals(10, Collections.frequency(statuses, 429), statuses::toString);
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
}
