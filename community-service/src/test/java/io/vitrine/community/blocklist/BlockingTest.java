package io.vitrine.community.blocklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.vitrine.community.ComponentTest;
import io.vitrine.events.Fingerprint;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// What the tests of the block list do all the time.
abstract class BlockingTest extends ComponentTest {
  static long add(String kind, String value) {
    Map<String, Object> entry = new HashMap<>(Map.of("kind", kind, "value", value));
    if (kind.equals("pdq")) {
      entry.put("quality", 100);
    }
    return moderator("mia")
        .body(entry)
        .post("/api/moderation/block-list")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  static void remove(long entry) {
    moderator("mia").delete("/api/moderation/block-list/{id}", entry).then().statusCode(204);
  }

  /// The same picture with so many bits of its hash turned.
  static Fingerprint likeness(Fingerprint of, int distance, int quality) {
    BigInteger bits = new BigInteger(of.pdq(), 16);
    for (int bit = 0; bit < distance; bit++) {
      bits = bits.flipBit(bit * 7);
    }
    return new Fingerprint(
        "f" + of.sha256().substring(1, 60) + "beef", "%064x".formatted(bits), quality);
  }

  Response shareShowing(long mediaId, Fingerprint picture) {
    worker.show(mediaId, picture);
    return share("alice", mediaId, CAT_WITH_CONSENT);
  }

  List<String> states(long mediaId) {
    return suite.rows(
        "select status || coalesce(' ' || reason, '') from rendition where media_id = ?", mediaId);
  }

  void awaitStates(long mediaId, String... expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertEquals(List.of(expected), states(mediaId)));
  }

  String linkOf(long mediaId) {
    return "/shared/media/"
        + suite.rows("select code from share_link where media_id = ?", mediaId).getFirst();
  }
}
