package io.vitrine.vault.adoption;

import static io.vitrine.vault.adoption.AdoptionState.COMPLETE;
import static io.vitrine.vault.adoption.AdoptionState.PENDING;
import static io.vitrine.vault.adoption.AdoptionState.UNAVAILABLE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Envelope;
import io.vitrine.events.Topic;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.storage.ObjectPage;
import io.vitrine.testing.KafkaProbe;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who runs, who waits, and who is content with what.
@QuarkusTest
class SharedRunsTest extends ReplicaTest {
  private TroubledStore store() {
    return new TroubledStore(s3);
  }

  @Test
  void twoReplicasMakeOneRunAndOneRowAndOneEventOfEach() throws Exception {
    putPictures(50);
    TroubledStore store = store();
    List<Adoption> replicas =
        List.of(replica(store, Settings.LASTING), replica(store, Settings.LASTING));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<AdoptionState>> requests =
          Stream.generate(() -> replicas)
              .limit(20)
              .flatMap(List::stream)
              .<Callable<AdoptionState>>map(replica -> () -> replica.bringInLine(alice))
              .toList();
      for (Future<AdoptionState> state : threads.invokeAll(requests)) {
        assertEquals(COMPLETE, state.get());
      }
    }

    assertEquals(1, store.pages());
    assertEquals(50, rows());
    assertEquals(50, mediaIdsTold().size());
    assertEquals(Set.copyOf(mediaIdsTold()), Set.copyOf(enrichmentsAsked()));
    assertEquals(50, enrichmentsAsked().size());
  }

  @Test
  void whileARunIsYoungNobodyIsAsked() {
    TroubledStore store = store();
    Adoption replica = replica(store, Settings.LASTING);
    assertEquals(COMPLETE, replica.bringInLine(alice));
    // A question to the database would find no run and begin one.
    update("DELETE FROM adoption_run WHERE user_id = ?", alice);

    for (int i = 0; i < 100; i++) {
      assertEquals(COMPLETE, replica.bringInLine(alice));
    }

    assertEquals(0, number("SELECT count(*) FROM adoption_run WHERE user_id = ?", alice));
    assertEquals(1, store.pages());
  }

  @Test
  void theNextRunBeginsBehindARequestAndNobodyIsContentWithOneThatIsTooOld() {
    Duration maxAge = Duration.ofSeconds(4);
    TroubledStore store = store();
    Adoption replica =
        replica(store, Settings.LASTING.maxAge(maxAge).maxWait(Duration.ofMillis(100)));
    await().atMost(SOON).until(() -> replica.bringInLine(alice) == COMPLETE);
    store.hold();
    put("Captions/new.jpg");

    long begin = System.nanoTime();
    await()
        .atMost(SOON)
        .until(
            () -> {
              long asked = System.nanoTime();
              assertEquals(COMPLETE, replica.bringInLine(alice));
              assertTrue(System.nanoTime() - asked < Duration.ofSeconds(1).toNanos());
              return store.pages() > 1;
            });
    assertTrue(System.nanoTime() - begin < maxAge.toNanos(), "the next run began ahead");

    await().atMost(SOON).until(() -> replica.bringInLine(alice) == PENDING);
    assertEquals(0, rows());
    store.release();
    await().atMost(SOON).until(() -> replica.bringInLine(alice) == COMPLETE);
    assertEquals(1, rows());
  }

  @Test
  void anotherReplicaGoesOnWithTheLastRunWhileTheNextIsUnderWay() {
    TroubledStore store = store();
    replica(store, Settings.STRICT).bringInLine(alice);
    store.hold();
    Adoption running = replica(store, Settings.STRICT.maxWait(Duration.ofMillis(50)));
    assertEquals(PENDING, running.bringInLine(alice));

    AdoptionState other = replica(store(), Settings.LASTING).bringInLine(alice);

    assertEquals(COMPLETE, other);
    store.release();
    await().atMost(SOON).until(() -> running.bringInLine(alice) == COMPLETE);
  }

  @Test
  void aLongRunIsFollowedByARestOfFiveTimesItsDurationOnEveryReplica() {
    TroubledStore store = store();
    store.hold();
    Settings settings = Settings.STRICT.maxWait(Duration.ofMillis(500)).restFactor(5);
    long begin = System.nanoTime();
    assertEquals(PENDING, replica(store, settings).bringInLine(alice));
    store.release();
    await().atMost(SOON).until(() -> replica(store, settings).bringInLine(alice) == COMPLETE);

    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              assertEquals(COMPLETE, replica(store, settings).bringInLine(alice));
              return store.pages() > 1;
            });

    assertTrue(System.nanoTime() - begin >= Duration.ofMillis(2500).toNanos());
  }

  @Test
  void whoWaitedLongEnoughAnswersFromTheDatabaseAndTheRunGoesOn() {
    put("Captions/new.jpg");
    TroubledStore store = store();
    store.hold();
    Adoption replica = replica(store, Settings.LASTING.maxWait(Duration.ofMillis(100)));

    assertEquals(PENDING, replica.bringInLine(alice));
    assertEquals(0, rows());
    store.release();

    await().atMost(SOON).until(() -> replica.bringInLine(alice) == COMPLETE);
    assertEquals(1, rows());
    assertEquals(1, store.pages());
  }

  @Test
  void aStoreThatIsAwayIsToldAndComesBack() {
    put("Captions/new.jpg");
    TroubledStore store = store();
    Adoption replica = replica(store, Settings.STRICT);
    store.goAwayAfter(0);

    assertEquals(UNAVAILABLE, replica.bringInLine(alice));
    assertEquals(
        List.of("unavailable"), texts("SELECT outcome FROM adoption_run WHERE user_id = ?", alice));
    store.comeBack();

    assertEquals(COMPLETE, replica.bringInLine(alice));
    assertEquals(1, rows());
  }

  @Test
  void aRunWhoseProcessDiedIsTakenOverAfterItsLease() {
    put("Captions/new.jpg");
    update(
        """
        INSERT INTO adoption_run (user_id, running_since, lease_until)
        VALUES (?, now() - interval '1 minute', clock_timestamp() + interval '2 seconds')
        """,
        alice);
    TroubledStore store = store();
    Adoption replica = replica(store, Settings.LASTING.maxWait(Duration.ofMillis(50)));

    assertEquals(PENDING, replica.bringInLine(alice));
    assertEquals(0, store.pages());

    await().atMost(SOON).until(() -> replica.bringInLine(alice) == COMPLETE);
    assertEquals(1, rows());
  }

  @Test
  void whoComesBackAfterItsRunWasTakenOverMarksNothing() {
    put("Captions/here.jpg");
    replica(s3, Settings.STRICT).bringInLine(alice);
    TroubledStore outdated = store();
    outdated.change(page -> new ObjectPage(List.of(), null));
    outdated.hold();
    Settings hasty = Settings.STRICT.lease(Duration.ofMillis(300)).maxWait(Duration.ofMillis(50));
    assertEquals(PENDING, replica(outdated, hasty).bringInLine(alice));
    await().atMost(SOON).until(() -> replica(s3, Settings.STRICT).bringInLine(alice) == COMPLETE);
    String finished = finishedAt();

    outdated.release();

    await()
        .during(Duration.ofMillis(700))
        .atMost(SOON)
        .until(() -> missing().isEmpty() && finishedAt().equals(finished));
  }

  private String finishedAt() {
    return texts("SELECT finished_at::text FROM adoption_run WHERE user_id = ?", alice).getFirst();
  }

  /// Waits until the outbox has told all, then counts: what comes twice is seen.
  private List<String> mediaIdsTold() {
    return told(kafka -> kafka.events(Topic.VAULT_MEDIA.wireName()))
        .filter(MediaStored.class::isInstance)
        .map(MediaStored.class::cast)
        .filter(stored -> stored.userId().equals(alice))
        .map(MediaStored::key)
        .toList();
  }

  private List<String> enrichmentsAsked() {
    return told(KafkaProbe::requests)
        .filter(EnrichmentRequested.class::isInstance)
        .map(EnrichmentRequested.class::cast)
        .filter(asked -> asked.object().key().contains(alice))
        .map(EnrichmentRequested::subjectId)
        .toList();
  }

  private Stream<io.vitrine.events.Event> told(
      Function<KafkaProbe, List<Envelope<io.vitrine.events.Event>>> read) {
    await().atMost(SOON).until(() -> number("SELECT count(*) FROM outbox") == 0);
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      return read.apply(kafka).stream().map(envelope -> envelope.data());
    }
  }
}
