package io.vitrine.community.sharing;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.VaultSide;
import io.vitrine.events.CommunityEvent.AdoptionRequested;
import io.vitrine.events.Topic;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.KafkaProbe;
import io.vitrine.testing.TokenMaker;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class AdoptionTest extends ComponentTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Inject SharingConfig config;

  /// What the contract promises. That the wait of the setting is waited, and no longer, shows
  /// [SharingSettingsTest] with a shorter one.
  @Test
  void theVaultGetsFiveSecondsToAdopt() {
    assertEquals(Duration.ofSeconds(5), config.adoptionWait());
  }

  @Test
  void anObjectThatTheVaultHasNotSeenIsAdoptedFirst() {
    long id = VaultSide.newId();
    String key = VaultSide.key(id, "alice");
    suite
        .store()
        .put(
            new ObjectKey("user-media", key),
            () -> new ByteArrayInputStream(new byte[1]),
            1,
            "image/jpeg");
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () ->
                as("alice")
                    .body(Map.of("filePath", key, "shareToCommunity", false))
                    .post("/api/user/media/share")
                    .statusCode());

    try (KafkaProbe probe = new KafkaProbe(kafka)) {
      probe.await(
          Topic.COMMUNITY_PUBLICATIONS.wireName(),
          event -> event.data().equals(new AdoptionRequested(TokenMaker.subject("alice"), key)),
          Duration.ofSeconds(20));
    }
    vault.stored(id, "alice", "image/jpeg", "upload");

    assertEquals(200, status.join());
  }

  @Test
  void aPathWithoutAnObjectIsUnknown() {
    as("alice")
        .body(Map.of("filePath", "Uploads/none.jpg"))
        .post("/api/user/media/share")
        .then()
        .statusCode(404)
        .body("message", equalTo("Media not found"));
  }
}
