package io.vitrine.community.visitor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final VisitorConfig CONFIG =
      VisitorConfigTest.read(Map.of("vitrine.community.link.key", VisitorConfigTest.KEY));

  private static Passes at(Instant time) {
    return new Passes(new LinkKey(CONFIG), CONFIG, Clock.fixed(time, ZoneOffset.UTC));
  }

  @Test
  void aPassOpensWhatItWasGrantedForUntilItEnds() {
    String pass = at(NOW).grant("link");

    assertTrue(at(NOW.plus(Duration.ofMinutes(59))).isGood(pass, "link"));
    assertFalse(at(NOW.plus(Duration.ofHours(1))).isGood(pass, "link"));
    assertFalse(at(NOW).isGood(pass, "another"));
  }

  @Test
  void aPassOfAnAddressEndsSoon() {
    String pass = at(NOW).grantForAddress("link");

    assertTrue(at(NOW.plus(Duration.ofMinutes(9))).isGood(pass, "link"));
    assertFalse(at(NOW.plus(Duration.ofMinutes(10))).isGood(pass, "link"));
  }

  @Test
  void aForgedPassOpensNothing() {
    String pass = at(NOW).grant("link");
    String later = NOW.plus(Duration.ofDays(1)).getEpochSecond() + pass.substring(10);

    assertTrue(at(NOW).isGood(pass, "link"));
    assertFalse(at(NOW).isGood(later, "link"));
    assertFalse(at(NOW).isGood(pass.substring(0, pass.length() - 1), "link"));
    assertFalse(at(NOW).isGood("", "link"));
    assertFalse(at(NOW).isGood(null, "link"));
  }
}
