package io.vitrine.community.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.TokenMaker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModerationBrowserTest extends DeskBrowserTest {
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
    assertThat(page.getByRole(AriaRole.BANNER).getByText("Log out"))
        .hasAttribute("href", "/moderation/logout");
    assertThat(caseOf(2)).containsText("<b>Not nice</b>");
    awaitTrue("[...document.images].every(it => it.complete && it.naturalWidth > 0)");
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
}
