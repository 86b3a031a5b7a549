package io.vitrine.community.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorsTest {
  private static final Visitors VISITORS =
      new Visitors(
          new LinkKey(
              VisitorConfigTest.read(Map.of("vitrine.community.link.key", VisitorConfigTest.KEY))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php) | true",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots) | true",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com) | true",
        "TelegramBot (like TwitterBot) | true",
        "WhatsApp/2.23.20.0 | true",
        "Twitterbot/1.0 | true",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 | false",
        "Mozilla/5.0 (Linux; Android 14) Telegram-Android/11.0 | false",
        "curl/8.5.0 | false",
        "'' | false"
      })
  void robotsThatPreviewLinksAreKnown(String program, boolean looksAhead) {
    assertEquals(looksAhead, Visitors.isRobot(program));
  }

  @Test
  void anAddressIsNotKeptButItsAliasIsStable() {
    String alias = VISITORS.addressAlias("192.0.2.7");

    assertEquals(alias, VISITORS.addressAlias("192.0.2.7"));
    assertNotEquals(alias, VISITORS.addressAlias("192.0.2.8"));
    assertEquals(43, alias.length());
  }

  @Test
  void anOddAddressIsAVisitorToo() {
    String alias = VISITORS.addressAlias("fe80::1%eth0");

    assertEquals(alias, VISITORS.addressAlias("fe80::2"));
    assertEquals(43, VISITORS.addressAlias("unknown:").length());
  }
}
