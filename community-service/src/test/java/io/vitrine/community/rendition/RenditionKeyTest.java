package io.vitrine.community.rendition;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RenditionKeyTest {
  @Test
  void eachGenerationHasItsOwnKey() {
    assertNotEquals(
        RenditionKey.of(Purpose.LINK, 7, 1, ""), RenditionKey.of(Purpose.LINK, 7, 2, ""));
  }

  @Test
  void nobodyGuessesAKeyByCounting() {
    assertNotEquals(
        RenditionKey.of(Purpose.LINK, 7, 1, RenditionKey.freshSecret()),
        RenditionKey.of(Purpose.LINK, 7, 1, RenditionKey.freshSecret()));
  }

  @Test
  void onlyAKeyThatWasGivenOutForTheGenerationIsOurs() {
    String secret = RenditionKey.freshSecret();
    for (String key :
        List.of(
            RenditionKey.of(Purpose.COMMUNITY, 7, 2, ""),
            RenditionKey.of(Purpose.COMMUNITY, 7, 2, secret),
            RenditionKey.thumbnailsOf(Purpose.LINK, 7, 2, secret) + "320.webp")) {
      assertTrue(RenditionKey.isOurs(key, 7, 2), key);
      assertFalse(RenditionKey.isOurs(key, 7, 1), key);
      assertFalse(RenditionKey.isOurs(key, 8, 2), key);
    }
    assertFalse(RenditionKey.isOurs("users/user_1/Uploads/picture.jpg", 7, 2));
    assertFalse(RenditionKey.isOurs("users/user/7/2", 7, 2));
  }
}
