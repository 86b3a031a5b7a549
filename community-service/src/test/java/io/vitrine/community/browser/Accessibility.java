package io.vitrine.community.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Checks a page with axe-core (by Deque, MPL 2.0), which knows the rules of WCAG 2.2 that a
/// program can check: contrast, names, roles, landmarks, the order of headings.
final class Accessibility {
  private static final String AXE = read("/axe.min.js");

  private Accessibility() {}

  static void assertNoViolations(Page page) {
    // By the debugger's way, which the page's policy does not concern.
    page.evaluate(AXE);
    Object violations =
        page.evaluate(
            """
            async () => (await axe.run()).violations.map(
              it => it.impact + ' ' + it.id + ': ' + it.nodes.map(node => node.html).join(' | '))
            """);
    assertEquals("[]", String.valueOf(violations), page.url());
  }

  private static String read(String resource) {
    try (InputStream content = Accessibility.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("axe-core is not on the class path");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
