package io.vitrine.community.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.community.media.VaultMedia;
import io.vitrine.events.StoredObject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareOrderTest {
  private static final ShareOrder TO_COMMUNITY = ShareOrder.of(ShareRequest.EMPTY, true);

  @Test
  void anEmptyRequestTakesTheDefaults() {
    assertEquals(new ShareOrder(true, new java.util.LinkedHashSet<>(), false, false), TO_COMMUNITY);
    assertFalse(ShareOrder.of(ShareRequest.EMPTY, false).toCommunity());
  }

  @Test
  void tagsAreTakenOnceInTheirOrder() {
    ShareRequest request =
        new ShareRequest(
            true,
            Arrays.asList("cat", null, "art", "cat"),
            true,
            new Change.Keep<>(),
            new Change.Keep<>(),
            new Change.Keep<>(),
            null);
    assertEquals(List.of("cat", "null", "art"), List.copyOf(ShareOrder.of(request, true).tags()));
  }

  @Test
  void onlyAnUploadedImageForTheCommunityNeedsConsent() {
    assertTrue(TO_COMMUNITY.needsConsent(media("image/gif", "upload")));
    assertFalse(TO_COMMUNITY.needsConsent(media("video/mp4", "upload")));
    assertFalse(TO_COMMUNITY.needsConsent(media("image/jpeg", "babecock")));
    assertFalse(
        ShareOrder.of(ShareRequest.EMPTY, false).needsConsent(media("image/jpeg", "upload")));
  }

  private static VaultMedia media(String type, String source) {
    return new VaultMedia(
        1, "user", new StoredObject("user-media", "k", null, 1), "n.jpg", type, source, true);
  }
}
