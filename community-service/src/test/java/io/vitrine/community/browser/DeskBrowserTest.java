package io.vitrine.community.browser;

import static io.restassured.RestAssured.given;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.testing.TokenMaker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the tests of the moderators' pages do all the time.
abstract class DeskBrowserTest extends BrowserTest {
  static final String BLOCKED = "00000000000000000000000000000000000000000000000000000000deadbeef";

  /// What is decided about an item stands, and the pictures have the same numbers in every test.
  @BeforeEach
  @AfterEach
  void forget() {
    suite.asOwner(
        """
        delete from block_entry where value like '%deadbeef'
          or report_id in (select id from report where media_id between 5000000 and 5999999)
        """);
    suite.asOwner("delete from report where state = 'open'");
    for (String table : List.of("appeal", "report", "decision", "item_hold")) {
      suite.asOwner("delete from " + table + " where media_id between 5000000 and 5999999");
    }
  }

  static Browser.NewContextOptions as(String token, Browser.NewContextOptions options) {
    return options.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token));
  }

  void openAsMia() {
    openPage(as(TokenMaker.moderator("mia"), new Browser.NewContextOptions()));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator caseOf(int number) {
    return page.locator(
        ".case",
        new Page.LocatorOptions().setHas(page.getByText("Item " + (5_000_000 + number)).first()));
  }

  static void report(long id, String reason, String text) {
    given()
        .contentType("application/json")
        .body(Map.of("reason", reason, "text", text, "contact", "r@example.org"))
        .post("/api/community/{id}/reports", id)
        .then()
        .statusCode(202);
  }

  List<Long> threeReports() {
    List<Long> ids = pictures.publish(3);
    report(ids.get(0), "copyright", "I took this picture.");
    report(ids.get(1), "non-consensual", "That is me.\nPlease take it away.");
    report(ids.get(2), "other", "<b>Not nice</b>");
    return ids;
  }

  void decide(int number, String button) {
    caseOf(number)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
    page.waitForLoadState();
  }

  void openedByMax() {
    long id = suite.count("select id from report where media_id = 5000000 and state = 'open'");
    moderator("max")
        .body(Map.of("decision", "keep"))
        .post("/api/moderation/reports/{id}/decision", id)
        .then()
        .statusCode(200);
  }

  static int post(String header, String value, String path) {
    return given()
        .header(header, value)
        .contentType("application/x-www-form-urlencoded")
        .formParam("decision", "keep")
        .post("/moderation" + path)
        .statusCode();
  }

  static void isHidden(long id) {
    given().get("/community/" + id).then().statusCode(404);
  }
}
