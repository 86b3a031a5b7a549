package io.vitrine.community.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vitrine.community.ComponentTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// A page in a browser of its own. Whatever the test looks at, the console stays silent, nothing is
/// asked of another host and nothing moves once it is shown.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before each test.
abstract class BrowserTest extends ComponentTest {
  /// Sums up the layout shifts of each document.
  private static final String WATCH_SHIFTS =
      """
      window.shifts = 0;
      new PerformanceObserver(list => list.getEntries().forEach(it => window.shifts += it.value))
        .observe({type: 'layout-shift', buffered: true});
      """;

  @TestHTTPResource("/")
  URI root;

  protected Pictures pictures;
  protected Page page;

  private Chromium chromium;
  private BrowserContext context;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  void openBrowser() {
    chromium = new Chromium();
  }

  @AfterAll
  void closeBrowser() {
    chromium.close();
  }

  @BeforeEach
  void openPage() {
    pictures = new Pictures(suite);
    openPage(new Browser.NewContextOptions());
  }

  @AfterEach
  void closePage() {
    context.close();
    assertEquals(List.of(), complaints);
    pictures.remove();
  }

  /// Begins again with another kind of screen.
  protected void openPage(Browser.NewContextOptions options) {
    if (context != null) {
      context.close();
    }
    context = chromium.browser().newContext(options.setBaseURL(root.toString()));
    context.addInitScript(WATCH_SHIFTS);
    page = context.newPage();
    page.onConsoleMessage(message -> complain("console: " + message.text()));
    page.onPageError(error -> complaints.add("error: " + error));
    page.onRequest(
        request -> {
          if (!request.url().startsWith(root.toString())) {
            complaints.add("another host: " + request.url());
          }
        });
  }

  /// A browser says of each answer from 400 on that it is an error; that is no fault of the page.
  private void complain(String message) {
    if (!message.contains("Failed to load resource: the server responded with a status of 4")) {
      complaints.add(message);
    }
  }

  protected static Browser.NewContextOptions dark() {
    return new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK);
  }

  protected static Browser.NewContextOptions narrow() {
    return new Browser.NewContextOptions().setViewportSize(360, 740).setHasTouch(true);
  }

  /// Goes there and waits until all is loaded.
  protected int go(String path) {
    int status = page.navigate(path).status();
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return status;
  }

  /// Keeps what is seen, for people to look at.
  protected void shoot(String name, boolean whole) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screenshots", name + ".png"))
            .setFullPage(whole));
  }

  /// Asks the page until it says yes. Playwright's own wait evaluates in the page from the second
  /// time on, which the page's policy forbids.
  protected void awaitTrue(String expression) {
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .until(() -> (Boolean) page.evaluate(expression));
  }

  protected void assertNothingMoved() {
    assertEquals(0.0, ((Number) page.evaluate("window.shifts")).doubleValue(), page.url());
  }

  protected void assertFitsTheScreen() {
    assertEquals(
        page.evaluate("document.documentElement.clientWidth"),
        page.evaluate("document.documentElement.scrollWidth"),
        "the page is wider than the screen");
  }

  /// The visible text or label of what has the keyboard's focus.
  protected String focused() {
    return (String)
        page.evaluate(
            """
            (() => {
              const it = document.activeElement;
              const text = it.getAttribute('aria-label') || it.innerText || it.id || it.tagName;
              return text.trim().replace(/\\s+/g, ' ');
            })()
            """);
  }
}
