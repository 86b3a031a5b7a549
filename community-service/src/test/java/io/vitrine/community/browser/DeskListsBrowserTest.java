package io.vitrine.community.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeskListsBrowserTest extends DeskBrowserTest {
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
}
