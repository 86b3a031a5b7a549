package io.vitrine.community.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Two items whose names end in the same digits, which chance brings once in four billion times.
@QuarkusTest
class TakenNameTest extends ComponentTest {
  @Inject CommunityMediaRepository repository;

  @Test
  void aPlaceIsRefusedForTheNameOrTheItemOfAnotherAndGetsItsIdOtherwise() {
    long first = sharedByLink();
    long second = sharedByLink();
    CommunityMediaEntity taken = place(first, "moon-%08x.jpg".formatted(first));
    CommunityMediaEntity other = place(second, taken.name);

    assertTrue(added(taken));
    assertFalse(added(other));
    other.name = "moon-%08x.jpg".formatted(second);
    assertTrue(added(other));

    assertFalse(added(place(second, "moon.jpg")));
    assertEquals(
        other.id(), suite.count("select max(id) from community_media where media_id = ?", second));

    unshare("alice", first).then().statusCode(200);
    unshare("alice", second).then().statusCode(200);
    assertEquals(
        0,
        suite.count(
            "select count(*) from community_media where media_id in (?, ?)", first, second));
  }

  private boolean added(CommunityMediaEntity place) {
    return QuarkusTransaction.requiringNew().call(() -> repository.add(place));
  }

  private long sharedByLink() {
    long id = vault.upload("alice");
    share("alice", id, Map.of("shareToCommunity", false)).then().statusCode(200);
    return id;
  }

  private CommunityMediaEntity place(long mediaId, String name) {
    CommunityMediaEntity place = new CommunityMediaEntity();
    place.mediaId = mediaId;
    place.name = name;
    place.renditionId = suite.count("select max(id) from rendition where media_id = ?", mediaId);
    place.source = "upload";
    place.sharedAt = Instant.parse("2026-11-20T10:00:00Z");
    return place;
  }
}
