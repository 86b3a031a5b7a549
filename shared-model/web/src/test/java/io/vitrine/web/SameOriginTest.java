package io.vitrine.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SameOriginTest {
  private final SameOrigin sameOrigin = new SameOrigin("https://media.example:8443/base");

  @Test
  void ownPagesMayWrite() {
    assertTrue(sameOrigin.allows("same-origin", null));
    assertTrue(sameOrigin.allows(null, "https://media.example:8443"));
  }

  @Test
  void aPersonWhoTypedTheAddressMayWrite() {
    assertTrue(sameOrigin.allows("none", null));
  }

  @Test
  void otherSitesMayNot() {
    assertFalse(sameOrigin.allows("cross-site", "https://media.example:8443"));
    assertFalse(sameOrigin.allows("same-site", null));
    assertFalse(sameOrigin.allows(null, "https://media.example"));
    assertFalse(sameOrigin.allows(null, "null"));
  }

  @Test
  void aClientThatIsNoBrowserMayWrite() {
    assertTrue(sameOrigin.allows(null, null));
  }
}
