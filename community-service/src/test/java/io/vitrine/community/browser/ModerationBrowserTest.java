package io.vitrine.community.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.TokenMaker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ModerationBrowserTest extends BrowserTest {
  private static final String BLOCKED =
      "00000000000000000000000000000000000000000000000000000000deadbeef";

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

  private static Browser.NewContextOptions as(String token, Browser.NewContextOptions options) {
    return options.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token));
  }

  private void openAsMia() {
    openPage(as(TokenMaker.moderator("mia"), new Browser.NewContextOptions()));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator caseOf(int number) {
    return page.locator(
        ".case",
        new Page.LocatorOptions().setHas(page.getByText("Item " + (5_000_000 + number)).first()));
  }

  private static void report(long id, String reason, String text) {
    given()
        .contentType("application/json")
        .body(Map.of("reason", reason, "text", text, "contact", "r@example.org"))
        .post("/api/community/{id}/reports", id)
        .then()
        .statusCode(202);
  }

  private List<Long> threeReports() {
    List<Long> ids = pictures.publish(3);
    report(ids.get(0), "copyright", "I took this picture.");
    report(ids.get(1), "non-consensual", "That is me.\nPlease take it away.");
    report(ids.get(2), "other", "<b>Not nice</b>");
    return ids;
  }

  private void decide(int number, String button) {
    caseOf(number)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
    page.waitForLoadState();
  }

  @Test
  void aModeratorDecidesTheQueue() {
    List<Long> ids = threeReports();
    suite.asOwner("update report set due_at = now() - interval '1 hour' where media_id = 5000002");
    openAsMia();

    assertEquals(200, go("/moderation"));

    assertEquals("Queue · Moderation · Vitrine", page.title());
    assertThat(page.locator(".case")).hasCount(3);
    assertThat(page.locator(".case").first()).containsText("Urgent, hidden");
    assertThat(page.locator(".case").first()).containsText("Shown without consent");
    assertThat(caseOf(2)).containsText("Overdue since");
    assertThat(caseOf(2)).containsText("<b>Not nice</b>");
    page.waitForFunction("[...document.images].every(it => it.complete && it.naturalWidth > 0)");
    assertFitsTheScreen();
    assertNothingMoved();
    Accessibility.assertNoViolations(page);
    shoot("moderation-queue", true);

    isHidden(ids.get(1));
    caseOf(1).locator("textarea").fill("Asked the person: consent was given. ".repeat(50));
    decide(1, "Keep");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Kept.");
    shoot("moderation-kept", false);
    decide(0, "Remove");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Removed. Link");
    decide(2, "Remove and block");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("on the block list");
    assertThat(page.locator("main")).containsText("Nothing waits");
    Accessibility.assertNoViolations(page);

    assertEquals(404, go("/community/" + ids.get(0)));
    assertEquals(200, go("/community/" + ids.get(1)));
    assertEquals(404, go("/community/" + ids.get(2)));
    go("/community");
    assertThat(page.locator("a[href='/community/" + ids.get(0) + "']")).hasCount(0);
    assertThat(page.locator("a[href='/community/" + ids.get(1) + "']")).hasCount(1);
    assertEquals(
        2,
        suite.count(
            "select count(*) from block_entry b join report r on r.id = b.report_id"
                + " where r.media_id = 5000002 and b.removed_at is null"));
    go("/moderation/audit?subject=media/5000002");
    assertThat(page.locator(".rows")).containsText("report.block");
    Accessibility.assertNoViolations(page);
    shoot("moderation-audit", false);
  }

  private static void isHidden(long id) {
    given().get("/community/" + id).then().statusCode(404);
  }

  @Test
  void whatSomebodyElseHasDecidedIsSaid() {
    threeReports();
    openAsMia();
    go("/moderation");
    openedByMax();

    decide(0, "Keep");

    assertThat(page.locator("h1")).hasText("Not possible now");
    assertThat(page.locator("main")).containsText("Already decided");
    Accessibility.assertNoViolations(page);
    shoot("moderation-conflict", false);
    page.getByText("Back").click();
    assertThat(page.locator(".case")).hasCount(2);
  }

  private void openedByMax() {
    long id = suite.count("select id from report where media_id = 5000000 and state = 'open'");
    moderator("max")
        .body(Map.of("decision", "keep"))
        .post("/api/moderation/reports/{id}/decision", id)
        .then()
        .statusCode(200);
  }

  @Test
  void anAppealIsDecided() {
    threeReports();
    openAsMia();
    go("/moderation");
    decide(0, "Remove");
    decide(1, "Remove");
    suite.asOwner(
        """
        insert into appeal (decision_id, media_id, owner_id, text, received_at, due_at, state)
        select id, media_id, owner_id, 'It is mine: ' || media_id, now(),
               now() + interval '2 days', 'open'
        from decision where media_id in (5000000, 5000001)
        """);
    openPage(as(TokenMaker.moderator("max"), new Browser.NewContextOptions()));

    go("/moderation/appeals");
    assertThat(page.locator(".case")).hasCount(2);
    assertThat(caseOf(0)).containsText("It is mine: 5000000");
    Accessibility.assertNoViolations(page);
    shoot("moderation-appeals", false);
    decide(0, "Reverse it");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Reversed.");
    decide(1, "Uphold the removal");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Upheld.");

    assertEquals(
        List.of("reversed", "upheld"),
        suite.rows(
            "select state from appeal where media_id in (5000000, 5000001) order by media_id"));
  }

  @Test
  void theBlockListIsKept() {
    openAsMia();
    go("/moderation/block-list");
    page.getByLabel("Value, 64 hexadecimal digits").fill(BLOCKED);
    page.getByLabel("Note", new Page.GetByLabelOptions().setExact(true)).fill("Known picture");
    button("Add").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Added.");
    Locator entry = page.locator(".rows > li", new Page.LocatorOptions().setHasText(BLOCKED));
    assertThat(entry).containsText("Known picture");
    assertFitsTheScreen();
    Accessibility.assertNoViolations(page);
    shoot("moderation-block-list", false);
    assertEquals(200, page.request().get("/api/moderation/block-list/export").status());

    page.getByLabel("Value, 64 hexadecimal digits").fill(BLOCKED);
    button("Add").click();
    assertThat(page.locator("main")).containsText("The list has this entry");
    page.getByText("Back").click();
    entry.getByRole(AriaRole.BUTTON).click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Removed from the list.");
    assertThat(entry).hasCount(0);

    String line = "sha256,1" + BLOCKED.substring(1) + ",,imported\n";
    String lines = line + "x".repeat(10) + "\n" + "sha256,nothing,,long note\n".repeat(5000);
    page.getByLabel("CSV file").setInputFiles(csv(lines));
    button("Import").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 added, 0 known before, 5001 refused.");
    assertThat(page.locator(".rows > li")).hasCount(100);
    Accessibility.assertNoViolations(page);
  }

  private static FilePayload csv(String lines) {
    return new FilePayload("list.csv", "text/csv", lines.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tagsAreCreatedChangedMergedAndDeleted() {
    openAsMia();
    try {
      createTag("Moor Bird");
      createTag("Heath Bird");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Moor Bird")).click();
      page.getByLabel("Other names").fill("grouse, moorfowl");
      page.getByLabel("Implies").fill("landscape");
      Accessibility.assertNoViolations(page);
      shoot("moderation-tag", false);
      button("Save").click();
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Changed.");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Moor Bird")).click();
      assertThat(page.getByLabel("Other names")).hasValue("grouse, moorfowl");
      assertThat(page.getByLabel("Implies")).hasValue("landscape");
      page.getByLabel("Into").selectOption("heath-bird");
      button("Merge").click();
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Merged.");
      assertEquals(
          List.of("grouse", "moor-bird", "moorfowl"),
          given()
              .get("/api/tags")
              .jsonPath()
              .getList("tags.find { it.slug == 'heath-bird' }.aliases", String.class));
      Accessibility.assertNoViolations(page);
      shoot("moderation-tags", false);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Heath Bird")).click();
      button("Delete").click();
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Deleted.");
    } finally {
      moderator("mia").delete("/api/tags/moor-bird");
      moderator("mia").delete("/api/tags/heath-bird");
    }
  }

  private void createTag(String name) {
    go("/moderation/tags");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
    button("Create").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Created.");
  }

  @Test
  void aVisitorReportsFromTheItemsPage() {
    long id = pictures.publish(1).getFirst();
    go("/community/" + id);
    page.getByText("Report this").click();
    Accessibility.assertNoViolations(page);
    shoot("item-report", true);
    page.getByLabel("What is wrong?").selectOption("minor");
    page.getByLabel("What should a moderator know?").fill("Please look.");
    button("Send the report").click();

    assertThat(page.locator("h1")).hasText("Thank you");
    Accessibility.assertNoViolations(page);
    assertEquals(
        List.of("minor: Please look."),
        suite.rows(
            "select reason || ': ' || text from report where media_id = 5000000"
                + " and state = 'open'"));
    isHidden(id);
    given()
        .contentType("application/x-www-form-urlencoded")
        .formParam("reason", "boring")
        .post("/community/{id}/report", id)
        .then()
        .statusCode(400)
        .contentType(startsWith("text/html"))
        .body(containsString("The reason must be"));
  }

  @Test
  void aNarrowScreenAndTheDarkHoldEverything() {
    threeReports();
    for (var screen : Map.of("narrow", narrow(), "dark", dark()).entrySet()) {
      openPage(as(TokenMaker.moderator("mia"), screen.getValue()));
      for (String path : List.of("", "/appeals", "/block-list", "/tags", "/tags/sea", "/audit")) {
        assertEquals(200, go("/moderation" + path), path);
        assertFitsTheScreen();
        assertNothingMoved();
        Accessibility.assertNoViolations(page);
      }
      go("/moderation");
      shoot("moderation-" + screen.getKey(), true);
    }
  }

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

  private static int post(String header, String value, String path) {
    return given()
        .header(header, value)
        .contentType("application/x-www-form-urlencoded")
        .formParam("decision", "keep")
        .post("/moderation" + path)
        .statusCode();
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
