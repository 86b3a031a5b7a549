package io.vitrine.vault.adoption;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.CommunityEvent.AdoptionRequested;
import io.vitrine.events.Envelope;
import io.vitrine.events.Topic;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.testing.KafkaProbe;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Objects that community asks for, over the broker.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class AdoptionRequestsTest extends ReplicaTest {
  @Inject MeterRegistry metrics;

  @Test
  void aRequestedObjectIsAdoptedAlone() {
    put("Uploads/wanted.jpg");
    put("Uploads/other.jpg");

    request(object("Uploads/wanted.jpg").key());

    await().atMost(SOON).untilAsserted(() -> assertEquals(1, told().size()));
    MediaStored stored = told().getFirst();
    assertEquals(object("Uploads/wanted.jpg").key(), stored.object().key());
    assertEquals("upload", stored.source());
    assertEquals(1, rows());
  }

  @Test
  void whoAsksForAKnownItemIsToldOfItAgain() {
    put("Captions/known.jpg");
    replica(s3, Settings.STRICT).bringInLine(alice);

    request(object("Captions/known.jpg").key());

    await().atMost(SOON).untilAsserted(() -> assertEquals(2, told().size()));
    assertEquals(told().getFirst(), told().getLast());
    assertEquals(1, rows());
  }

  @Test
  void whatIsNoMediaOrNotThereIsLeft() {
    put("Captions/caption.json");
    double before = counted("missing");

    request(object("Captions/caption.json").key());
    request(object("Captions/never.jpg").key());

    await().atMost(SOON).until(() -> counted("missing") == before + 2);
    assertEquals(0, rows());
  }

  @Test
  void aPathOutsideOfTheUsersFoldersIsRefused() {
    put("Captions/mine.jpg");
    put("Elsewhere/picture.jpg");
    String bob = "user_" + UUID.randomUUID();
    List<String> paths =
        List.of(
            object("Captions/../Captions/mine.jpg").key(),
            "users/" + bob + "/../" + alice + "/Captions/mine.jpg",
            "users/" + bob + "/Captions/mine.jpg",
            "/" + object("Captions/mine.jpg").key(),
            object("Captions//mine.jpg").key(),
            object("Captions/./mine.jpg").key(),
            object("Captions/mine\u0000.jpg").key(),
            object("Elsewhere/picture.jpg").key(),
            "Captions/mine.jpg",
            "");
    double before = counted("refused");

    paths.forEach(this::request);

    await().atMost(SOON).until(() -> counted("refused") == before + paths.size());
    assertEquals(0, rows());
    assertEquals(0, number("SELECT count(*) FROM media WHERE user_id = ?", bob));
  }

  @Test
  void anObjectThatIsBeingRemovedIsRefused() {
    put("Uploads/leaving.jpg");
    update(
        """
        INSERT INTO object_removal (bucket, object_key, next_try_at)
        VALUES ('user-media', ?, now() + interval '1 day')
        """,
        object("Uploads/leaving.jpg").key());
    double before = counted("refused");

    request(object("Uploads/leaving.jpg").key());

    await().atMost(SOON).until(() -> counted("refused") == before + 1);
    assertEquals(0, rows());
  }

  private void request(String path) {
    AdoptionRequested event = new AdoptionRequested(alice, path);
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      kafka.produce(
          event.topic().wireName(),
          event.key(),
          new Envelope<>(
              UUID.randomUUID(),
              URI.create("/vitrine/community-service"),
              Instant.now(),
              null,
              event));
    }
  }

  private double counted(String outcome) {
    return metrics.counter(AdoptionRequests.METER, "outcome", outcome).count();
  }

  private List<MediaStored> told() {
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      return kafka.events(Topic.VAULT_MEDIA.wireName()).stream()
          .map(Envelope::data)
          .filter(MediaStored.class::isInstance)
          .map(MediaStored.class::cast)
          .filter(stored -> stored.userId().equals(alice))
          .toList();
    }
  }
}
