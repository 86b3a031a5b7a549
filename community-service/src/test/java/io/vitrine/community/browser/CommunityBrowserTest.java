package io.vitrine.community.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommunityBrowserTest extends BrowserTest {
  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private List<String> shown() {
    return page.locator(".card").all().stream().map(it -> it.getAttribute("href")).toList();
  }

  @Test
  void theFeedIsShownAndEveryPictureLoads() {
    pictures.publish(24);

    assertEquals(200, go("/community"));

    assertEquals("Community · Vitrine", page.title());
    assertThat(page.locator(".card")).hasCount(24);
    page.evaluate("document.querySelectorAll('img').forEach(it => it.loading = 'eager')");
    awaitTrue("[...document.images].every(it => it.complete && it.naturalWidth > 0)");
    assertNothingMoved();
    assertFitsTheScreen();
    Accessibility.assertNoViolations(page);
    shoot("community", false);
  }

  @Test
  void theFeedLoadsThumbnailsAndNoCopy() {
    List<String> loaded = new CopyOnWriteArrayList<>();
    page.onRequest(request -> loaded.add(request.url()));
    List<Long> ids = pictures.publish(12);

    go("/community");
    page.evaluate("document.querySelectorAll('img').forEach(it => it.loading = 'eager')");
    awaitTrue("[...document.images].every(it => it.complete && it.naturalWidth > 0)");

    // What other tests have published is shown as well.
    List<String> media = loaded.stream().filter(url -> url.contains("/media/picture-")).toList();
    assertEquals(12, media.size(), media::toString);
    assertTrue(
        media.stream().allMatch(url -> url.matches(".*/(320|1280)\\.webp")), media::toString);
    assertThat(page.locator("[href='/community/" + ids.get(6) + "'] .film img")).hasCount(1);
    assertNothingMoved();
  }

  @Test
  void aFilmHasAPageWithAPoster() {
    long film = pictures.publish(7).getLast();

    go("/community/" + film);

    String poster = page.locator("video").getAttribute("poster");
    assertTrue(poster.endsWith("/1280.webp"), poster);
    assertEquals(200, page.request().get(poster).status());
    assertTrue(
        page.locator("meta[property='og:image']").getAttribute("content").endsWith(poster), poster);
    assertNothingMoved();
    assertFitsTheScreen();
    Accessibility.assertNoViolations(page);
    shoot("item-film", false);
  }

  @Test
  void twoHundredItemsAreReadPageByPageWithoutGapOrRepeat() {
    List<Long> ids = pictures.publish(200);

    go("/community?tags=sea");
    List<String> read = new ArrayList<>(shown());
    int pages = 1;
    while (link("Older items").count() > 0) {
      link("Older items").click();
      page.waitForLoadState();
      read.addAll(shown());
      assertNothingMoved();
      pages++;
    }

    List<String> expected = new ArrayList<>();
    for (int number = 199; number >= 0; number--) {
      if (number % 2 == 0 || number % 6 == 1) {
        expected.add("/community/" + ids.get(number));
      }
    }
    assertEquals(expected, read);
    assertEquals(read.size(), new HashSet<>(read).size());
    assertEquals((expected.size() + 23) / 24, pages);
    link("Newest").click();
    assertEquals(expected.subList(0, 24), shown());
  }

  @Test
  void theFilterNarrowsWidensAndSaysHowMany() {
    pictures.publish(60);

    go("/community");
    page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();
    shoot("community-filter", false);
    link("Sea 40 items").click();
    page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();
    link("Night 20 items").click();

    assertTrue(page.url().endsWith("/community?tags=sea,night"), page.url());
    assertThat(page.locator("h1")).hasText("Community: Sea, Night");
    assertThat(page.locator(".card")).hasCount(20);
    shoot("community-filtered", false);
    page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();
    link("Babecock Studio").click();
    assertThat(page.locator(".card")).hasCount(4);
    link("Remove filter Sea").click();
    assertTrue(page.url().endsWith("/community?tags=night&source=babecock"), page.url());
    link("Clear all").click();
    assertTrue(page.url().endsWith("/community"), page.url());
    assertNothingMoved();
  }

  @Test
  void whereNothingFitsThePageSaysSo() {
    pictures.publish(3);

    assertEquals(200, go("/community?tags=space"));

    assertThat(page.locator("main")).containsText("Nothing has all of this");
    Accessibility.assertNoViolations(page);
    shoot("community-empty", false);
  }

  @Test
  void aFilterThatIsNotUnderstoodIsExplained() {
    assertEquals(400, go("/community?tags=nonsense"));

    assertThat(page.locator("main"))
        .containsText("Invalid value for tags: 'nonsense'. Allowed: slugs of GET /api/tags");
    link("Start again").click();
    assertTrue(page.url().endsWith("/community"), page.url());
  }

  @Test
  void anItemHasAPageOfItsOwn() {
    pictures.publish(3);
    go("/community");

    page.locator(".card").nth(1).click();
    page.waitForLoadState();

    assertThat(page.locator("h1")).hasText("Sea");
    assertThat(page.locator("main img")).hasAttribute("width", "480");
    assertNothingMoved();
    assertFitsTheScreen();
    Accessibility.assertNoViolations(page);
    shoot("item", false);
    page.locator("main").getByRole(AriaRole.LINK).first().click();
    assertTrue(page.url().endsWith("/community?tags=sea"), page.url());
  }

  @Test
  void aNarrowScreenHoldsEverything() {
    pictures.publish(12);
    openPage(narrow());

    go("/community");
    page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();

    assertFitsTheScreen();
    shoot("community-narrow", false);
    Accessibility.assertNoViolations(page);
    go(shown().getFirst());
    assertFitsTheScreen();
    assertNothingMoved();
    shoot("item-narrow", false);
  }

  @Test
  void theDarkIsDark() {
    pictures.publish(12);
    openPage(dark());

    go("/community");

    assertEquals(
        "rgb(20, 20, 19)", page.evaluate("getComputedStyle(document.body).backgroundColor"));
    Accessibility.assertNoViolations(page);
    shoot("community-dark", false);
  }

  @Test
  void theKeyboardGoesFromTopToBottom() {
    pictures.publish(2);
    go("/community");
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      page.keyboard().press("Tab");
      order.add(focused());
      assertTrue(
          (Boolean)
              page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"),
          () -> order.getLast() + " shows no focus");
    }
    assertEquals("Skip to content", order.get(0));
    assertEquals("Vitrine", order.get(1));
    assertEquals("Filter", order.get(2));
    assertTrue(order.get(3).contains("1 May 2031"), order::toString);

    page.reload();
    page.keyboard().press("Tab");
    shoot("skip-link", false);
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertEquals("Filter", focused());
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertTrue(focused().endsWith("items"), focused());
  }
}
