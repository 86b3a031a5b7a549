package io.vitrine.community.rendition;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RenditionKeyTest {
  @Test
  void eachGenerationHasItsOwnKey() {
    assertNotEquals(RenditionKey.of(Purpose.LINK, 7, 1), RenditionKey.of(Purpose.LINK, 7, 2));
  }

  @Test
  void onlyAKeyThatWasGivenOutForTheGenerationIsOurs() {
    assertTrue(RenditionKey.isOurs(RenditionKey.of(Purpose.COMMUNITY, 7, 2), 7, 2));
    assertFalse(RenditionKey.isOurs(RenditionKey.of(Purpose.COMMUNITY, 7, 2), 7, 1));
    assertFalse(RenditionKey.isOurs(RenditionKey.of(Purpose.COMMUNITY, 8, 2), 7, 2));
    assertFalse(RenditionKey.isOurs("users/user_1/Uploads/picture.jpg", 7, 2));
  }
}
