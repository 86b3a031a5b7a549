package io.vitrine.community.sharing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.OtherSettings;
import io.vitrine.community.VaultSide;
import io.vitrine.storage.ObjectKey;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
class SharingSettingsTest extends ComponentTest {
  @Test
  void aShareThatDoesNotSayGoesWhereTheSettingSays() {
    long id = vault.upload("alice");

    share("alice", id, Map.of())
        .then()
        .statusCode(200)
        .body("$", not(hasKey("communityUrl")))
        .body("$", not(hasKey("communityStatus")));

    assertEquals(0, suite.count("select count(*) from community_media where media_id = ?", id));
  }

  @Test
  void aShareThatDoesNotWaitSaysThatItsCopyIsProcessing() {
    worker.rest();
    long id = vault.upload("alice");
    share("alice", id, linkOnly()).then().statusCode(200);

    long before = System.nanoTime();
    share(
            "alice",
            id,
            Map.of("shareToCommunity", true, "tags", new String[] {"cat"}, "policyAgreed", true))
        .then()
        .statusCode(200)
        .body("communityStatus", equalTo("processing"))
        .body("linkStatus", equalTo("processing"));

    assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() < 2500);
  }

  /// The object is there, and the vault does not say a word.
  @Test
  void anObjectThatIsNotAdoptedInTimeIsUnknown() {
    String key = VaultSide.key(VaultSide.newId(), "alice");
    suite
        .store()
        .put(
            new ObjectKey("user-media", key),
            new ByteArrayInputStream(new byte[1]),
            1,
            "image/jpeg");

    long before = System.nanoTime();
    as("alice")
        .body(Map.of("filePath", key))
        .post("/api/user/media/share")
        .then()
        .statusCode(404)
        .body("message", equalTo("Media not found"));

    long millis = Duration.ofNanos(System.nanoTime() - before).toMillis();
    assertTrue(millis >= 1000 && millis < 5000, () -> millis + " ms");
  }
}
