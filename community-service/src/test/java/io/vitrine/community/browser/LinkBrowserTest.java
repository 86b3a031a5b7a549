package io.vitrine.community.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Samples;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LinkBrowserTest extends BrowserTest {
  /// A link that leads to a real picture or film.
  private String link(String sample, Map<String, Object> terms) {
    boolean film = sample.endsWith(".mp4");
    long id = film ? vault.video("alice") : vault.upload("alice");
    Map<String, Object> body = new HashMap<>(terms);
    body.put("shareToCommunity", false);
    String url = share("alice", id, body).then().statusCode(200).extract().path("shareUrl");
    byte[] bytes = Samples.bytes(sample);
    String key =
        suite
            .rows(
                """
                update rendition set size_bytes = ?, width = ?, height = ?, sha256 = md5(random()::text), etag = null
                where media_id = ? returning 'renditions/link/' || id || '/' || generation || '-' || key_secret
                """,
                bytes.length,
                film ? 640 : 600,
                film ? 426 : 400,
                id)
            .getFirst();
    suite
        .store()
        .put(
            new ObjectKey("general", key),
            () -> new ByteArrayInputStream(bytes),
            bytes.length,
            film ? "video/mp4" : "image/jpeg");
    return url;
  }

  @Test
  void aSharedPictureIsShown() {
    String link = link("coffee.jpg", Map.of());

    assertEquals(200, go(link));

    assertTrue((Boolean) page.evaluate("document.querySelector('main img').naturalWidth > 0"));
    assertNothingMoved();
    assertFitsTheScreen();
    Accessibility.assertNoViolations(page);
    shoot("shared", false);
    openPage(narrow());
    go(link);
    assertFitsTheScreen();
    shoot("shared-narrow", false);
    openPage(dark());
    go(link);
    Accessibility.assertNoViolations(page);
    shoot("shared-dark", false);
  }

  @Test
  void aSharedFilmHasAPlayer() {
    String link = link("rocket.mp4", Map.of());
    Awaitility.await().until(() -> given().get(link + "/poster").statusCode() == 200);

    assertEquals(200, go(link));

    assertThat(page.locator("video")).hasAttribute("controls", "");
    assertThat(page.locator("video")).hasAttribute("poster", link + "/poster");
    assertNothingMoved();
    Accessibility.assertNoViolations(page);
    shoot("shared-film", false);
  }

  @Test
  void aLinkThatLeadsNowhereSaysSo() {
    assertEquals(404, go("/shared/media/0123456789abcdef0123456789abcdef"));

    assertThat(page.locator("h1")).hasText("Nothing here");
    Accessibility.assertNoViolations(page);
    shoot("missing", false);
  }

  @Test
  void aPasswordIsAskedForAndOpensTheLink() {
    String link = link("coffee.jpg", Map.of("password", "open sesame"));
    openPage(narrow());

    assertEquals(401, go(link));
    assertEquals("password", focused(), "one can type at once");
    Accessibility.assertNoViolations(page);
    shoot("password", false);
    page.getByLabel("Password").fill("sesame");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.ALERT))
        .hasText("That is not the password. Please try again.");
    Accessibility.assertNoViolations(page);
    shoot("password-wrong", false);
    page.getByLabel("Password").fill("open sesame");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open")).click();

    assertThat(page.locator("main img")).isVisible();
    awaitTrue("document.querySelector('main img').naturalWidth > 0");
    page.reload();
    assertThat(page.locator("main img")).isVisible();
  }

  @Test
  void aLinkForOneVisitOpensOnceAndStaysOpenForWhoCame() {
    String link = link("coffee.jpg", Map.of("maxViews", 1));

    assertEquals(200, go(link));
    assertTrue((Boolean) page.evaluate("document.querySelector('main img').naturalWidth > 0"));
    assertEquals(200, go(link));
    openPage(dark());
    assertEquals(404, go(link));
  }
}
