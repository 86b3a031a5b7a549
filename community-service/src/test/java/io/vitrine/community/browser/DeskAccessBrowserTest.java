package io.vitrine.community.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.TokenMaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeskAccessBrowserTest extends DeskBrowserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/appeals",
        "/block-list",
        "/tags",
        "/tags/sea",
        "/audit",
      })
  void onlyModeratorsSeeThePages(String path) {
    openPage(as(TokenMaker.user("alice"), new Browser.NewContextOptions()));
    assertEquals(403, go("/moderation" + path));
    assertThat(page.locator("h1")).hasText("Not allowed");
    Accessibility.assertNoViolations(page);
    shoot("moderation-not-allowed", false);
    given().get("/moderation" + path).then().statusCode(401);
    given().header("Authorization", "Bearer no").get("/moderation" + path).then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/reports/1/decision",
        "/appeals/1/decision",
        "/block-list",
        "/block-list/1/removal",
        "/tags",
        "/tags/sea",
        "/tags/sea/merge",
        "/tags/sea/removal"
      })
  void onlyModeratorsWriteAndOnlyFromOurPages(String path) {
    assertEquals(403, post("Authorization", "Bearer " + TokenMaker.user("alice"), path));
    assertEquals(401, post("X-Nothing", "no", path));
    int refused =
        given()
            .header("Cookie", "q_session=x")
            .header("Sec-Fetch-Site", "cross-site")
            .contentType("application/x-www-form-urlencoded")
            .post("/moderation" + path)
            .then()
            .contentType(startsWith("text/html"))
            .body(containsString("Cross-site request refused"))
            .extract()
            .statusCode();
    assertEquals(403, refused);
  }

  @Test
  void whatIsNotThereIsAPageToo() {
    openAsMia();
    assertEquals(404, go("/moderation/tags/nothing-of-this"));
    assertThat(page.locator("main")).containsText("Tag not found");
    assertEquals(400, go("/moderation?cursor=x"));
    assertTrue(page.locator("main").innerText().contains("Invalid value for cursor"));
  }
}
