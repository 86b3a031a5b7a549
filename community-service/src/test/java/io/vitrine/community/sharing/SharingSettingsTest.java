package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.OtherSettings;
import io.vitrine.community.VaultSide;
import io.vitrine.community.visitor.PasswordHashes;
import io.vitrine.storage.ObjectKey;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class SharingSettingsTest extends ComponentTest {
  @Inject PasswordHashes hashes;

  private String hash = "";

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
            () -> new ByteArrayInputStream(new byte[1]),
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

  @Test
  void whoComesWhileOtherPasswordsAreComparedSeesAPageThatSaysSo() {
    String link =
        share("alice", vault.upload("alice"), Map.of("password", "sesame"))
            .then()
            .extract()
            .path("shareUrl");
    hash = hashes.hash("sesame");
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        others.execute(() -> keepBusy(enough));
      }
      try {
        Awaitility.await().untilAsserted(() -> isRefusedByAPage(link));
      } finally {
        enough.set(true);
      }
    }
  }

  private void keepBusy(AtomicBoolean enough) {
    while (!enough.get()) {
      Optional<Boolean> same = hashes.compare("x", hash);
      Thread.onSpinWait();
      assertTrue(same.isEmpty() || !same.get());
    }
  }

  private static void isRefusedByAPage(String link) {
    given()
        .formParam("password", "x")
        .post(link)
        .then()
        .statusCode(503)
        .contentType(startsWith("text/html"))
        .header("Retry-After", "1")
        .body(containsString("Too many visitors at once"));
  }
}
