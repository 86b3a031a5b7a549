package io.vitrine.community.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.testing.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The public pages in a browser that runs no script: reading, filtering, paging and opening are
/// links and forms.
@QuarkusTest
class WithoutScriptsBrowserTest extends BrowserTest {
  private final List<String> picturesLoaded = new CopyOnWriteArrayList<>();

  @BeforeEach
  void turnScriptsOff() {
    openPage(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    page.onResponse(
        response -> {
          boolean picture = "image".equals(response.request().resourceType());
          if (picture && response.status() == 200 && !response.url().contains("/assets/")) {
            picturesLoaded.add(response.url());
          }
        });
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private List<String> shown() {
    return page.locator(".card").all().stream().map(it -> it.getAttribute("href")).toList();
  }

  /// Otherwise the other tests would prove nothing.
  @Test
  void noScriptRunsHere() {
    page.setContent("<p>plain</p><script>document.body.textContent = 'run'</script>");

    assertThat(page.locator("p")).hasText("plain");
  }

  @Test
  void theFeedIsReadFilteredAndPagedOn() {
    List<Long> ids = pictures.publish(60);

    assertEquals(200, go("/community"));
    assertThat(page.locator(".card")).hasCount(24);
    assertFalse(picturesLoaded.isEmpty(), "no picture was loaded");

    page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();
    link("Sea 40 items").click();
    assertThat(page.locator("h1")).hasText("Community: Sea");
    List<String> first = shown();
    assertEquals(24, first.size());

    link("Older items").click();
    assertThat(page.locator(".card")).hasCount(16);
    assertTrue(shown().stream().noneMatch(first::contains), "a page is repeated");
    assertEquals("/community/" + ids.getFirst(), shown().getLast());

    page.locator(".card").first().click();
    assertThat(page.locator("main img, main video")).isVisible();
  }

  @Test
  void aLinkIsOpened() {
    String link = shareHubble(Map.of());

    assertEquals(200, go(link));

    assertThat(page.locator("main img")).isVisible();
    assertEquals(1, picturesLoaded.size());
    assertTrue(picturesLoaded.getFirst().endsWith(link + "/content"), picturesLoaded::toString);
  }

  @Test
  void aPasswordIsGiven() {
    String link = shareHubble(Map.of("password", "open sesame"));

    assertEquals(401, go(link));
    page.getByLabel("Password").fill("open sesame");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open")).click();

    assertThat(page.locator("main img")).isVisible();
  }

  /// A link to a real picture, as the worker copies it.
  private String shareHubble(Map<String, Object> terms) {
    worker.rest();
    long id = vault.upload("alice");
    Map<String, Object> body = new HashMap<>(terms);
    body.put("shareToCommunity", false);
    CompletableFuture<JsonPath> shared =
        CompletableFuture.supplyAsync(() -> share("alice", id, body).jsonPath());
    EnrichmentRequested order = worker.orders(id, 1).getFirst();
    worker.send(WorkerSide.announcementOf(worker.put(order, Samples.copy("hubble.jpg")), order));
    return shared.join().getString("shareUrl");
  }
}
