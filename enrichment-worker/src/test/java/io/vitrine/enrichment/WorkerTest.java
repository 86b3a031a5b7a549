package io.vitrine.enrichment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.WithCatalogue;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.Topic;
import io.vitrine.events.Trace;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.testing.ApiDescription;
import io.vitrine.testing.KafkaProbe;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole worker with real Kafka, real S3 and the real programs.
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@TestProfile(WithCatalogue.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields
class WorkerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String REQUESTS = Topic.ENRICHMENT_REQUESTS.wireName();
  private static final String RESULTS = Topic.ENRICHMENT_RESULTS.wireName();
  private static final String DEAD_LETTERS = Topic.ENRICHMENT_REQUESTS.deadLetterName();

  @Inject ObjectStore store;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private KafkaProbe kafka;

  @BeforeEach
  void connect() {
    kafka = new KafkaProbe(bootstrapServers);
  }

  @AfterEach
  void disconnect() {
    kafka.close();
  }

  private ObjectInfo put(String key, byte[] bytes) {
    return store.put(
        new ObjectKey(Requests.BUCKET, key),
        () -> new ByteArrayInputStream(bytes),
        bytes.length,
        "image/jpeg");
  }

  private Envelope<EnrichmentRequested> request(EnrichmentRequested request) {
    Envelope<EnrichmentRequested> envelope =
        new Envelope<>(
            UUID.randomUUID(), URI.create("/vitrine/test"), Instant.now(), null, request);
    kafka.produce(REQUESTS, request.key(), envelope);
    return envelope;
  }

  private <T extends EnrichmentResult> Envelope<Event> await(String subject, Class<T> type) {
    return kafka.await(
        RESULTS,
        envelope -> type.isInstance(envelope.data()) && envelope.data().key().equals(subject),
        LIMIT);
  }

  private List<Envelope<Event>> results(String subject) {
    return kafka.events(RESULTS).stream()
        .filter(envelope -> envelope.data().key().equals(subject))
        .toList();
  }

  @Test
  void aResultBelongsToTheRequestOfItsOrder() {
    String key = "users/user_alice/Uploads/traced.jpg";
    put(key, Media.bytes("coffee.jpg"));
    Trace trace = new Trace("share-7", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    EnrichmentRequested order = Requests.everything("traced", key);

    kafka.produce(
        REQUESTS,
        order.key(),
        new Envelope<>(
            UUID.randomUUID(),
            URI.create("/vitrine/test"),
            Instant.now(),
            trace.parent(),
            trace.requestId(),
            order));

    assertEquals(trace, await("traced", Enriched.class).trace());
    assertEquals(trace, await("traced", CopyReady.class).trace());
  }

  @Test
  void aRequestBecomesAnObjectAndItsResults() {
    String key = "users/user_alice/Uploads/chelsea.jpg";
    ObjectInfo source = put(key, Media.bytes("chelsea-rotated.jpg"));

    request(Requests.everything("whole", key));

    CopyReady ready = (CopyReady) await("whole", CopyReady.class).data();
    Enriched enriched = (Enriched) await("whole", Enriched.class).data();
    ObjectInfo copy =
        store.head(new ObjectKey(Requests.COPY_BUCKET, Requests.copyKey(key))).orElseThrow();
    assertEquals(List.of(451, 300), List.of(enriched.width(), enriched.height()));
    assertEquals(List.of(451, 300), List.of(ready.width(), ready.height()));
    assertEquals(new DetectedCharacter("Chelsea", 0.95, "xmp:PersonInImage"), enriched.character());
    assertEquals(100, Objects.requireNonNull(ready.fingerprint()).pdqQuality());
    assertEquals(source.etag(), ready.sourceEtag());
    assertEquals(copy.etag(), ready.copy().etag());
    assertEquals(copy.size(), ready.copy().size());
    assertEquals("image/jpeg", copy.mediaType());
    assertEquals(3, results("whole").size());
  }

  @Test
  void whoIsShownIsFoundByTheCatalogueInNamesHintsAndPictures() {
    put("users/user_alice/Uploads/hubble.jpg", Media.bytes("hubble.jpg"));
    put("users/user_alice/Uploads/coffee.jpg", Media.bytes("coffee.jpg"));
    String title = "My deep field";

    request(
        Requests.detect("named", "users/user_alice/Uploads/coffee.jpg", "the_cup-01.jpg", null));
    request(Requests.detect("hinted", "users/user_alice/Uploads/coffee.jpg", "a.jpg", title));
    request(Requests.detect("seen", "users/user_alice/Uploads/hubble.jpg", "b.jpg", null));
    request(Requests.detect("unknown", "users/user_alice/Uploads/coffee.jpg", "c.jpg", null));

    assertEquals(new DetectedCharacter("Cup", 0.8, "name in original name"), shown("named"));
    assertEquals(new DetectedCharacter("Hubble", 0.8, "name in title"), shown("hinted"));
    assertEquals("Hubble", Objects.requireNonNull(shown("seen")).name());
    assertNull(shown("unknown"));
  }

  private @Nullable DetectedCharacter shown(String subject) {
    return ((Enriched) await(subject, Enriched.class).data()).character();
  }

  @Test
  void aRequestThatComesTwiceGivesTheSameIdsAndTheSameKey() {
    put("twice", Media.bytes("coffee.png"));

    Envelope<EnrichmentRequested> envelope = request(Requests.copy("twice", "twice"));
    await("twice", CopyReady.class);
    kafka.produce(REQUESTS, "twice", envelope);

    Awaitility.await().atMost(LIMIT).until(() -> results("twice").size() == 4);
    List<Envelope<Event>> all = results("twice");
    assertEquals(all.get(0).id(), all.get(2).id());
    assertEquals(all.get(1).id(), all.get(3).id());
    assertEquals(all.get(1).data(), all.get(3).data());
  }

  @Test
  void whatIsNoEventGoesToTheDeadLettersWithTheReasonAndHoldsNobodyUp() {
    byte[] garbage = "{\"specversion\":\"1.0\"".getBytes(StandardCharsets.UTF_8);
    put("behind", Media.bytes("coffee.jpg"));

    kafka.produce(REQUESTS, "behind", garbage);
    request(Requests.probe("behind", "behind"));

    await("behind", Enriched.class);
    ConsumerRecord<String, byte[]> letter =
        kafka.awaitRecord(DEAD_LETTERS, record -> record.key().equals("behind"), LIMIT);
    assertArrayEquals(garbage, letter.value());
    assertEquals("not JSON", header(letter, "dead-letter-reason"));
    assertEquals(REQUESTS, header(letter, "dead-letter-topic"));
  }

  @Test
  void anObjectThatIsGoneIsRejected() {
    request(Requests.probe("gone", "nowhere"));

    Rejected rejected = (Rejected) await("gone", Rejected.class).data();

    assertEquals(Reason.MISSING, rejected.reason());
    assertEquals(3, rejected.generation());
  }

  @Test
  void aBrokenFileIsRejectedAndTheWorkerGoesOn() {
    byte[] whole = Media.bytes("hubble.jpg");
    put("broken", java.util.Arrays.copyOf(whole, whole.length / 3));
    put("fine", whole);

    request(Requests.copy("broken", "broken"));
    request(Requests.copy("fine", "fine"));

    assertEquals(Reason.CORRUPT, ((Rejected) await("broken", Rejected.class).data()).reason());
    await("fine", CopyReady.class);
  }

  @Test
  void aLongVideoDoesNotHoldUpPictures() {
    put("clip", Media.bytes("rocket.mp4"));
    put("picture", Media.bytes("coffee.jpg"));

    IntStream.range(0, 8).forEach(index -> request(Requests.copy("clip-" + index, "clip")));
    request(Requests.probe("picture", "picture"));

    await("picture", Enriched.class);
    IntStream.range(0, 8).forEach(index -> await("clip-" + index, CopyReady.class));
  }

  @Test
  void itSaysThatItIsReadyAndCountsItsWork() {
    put("counted", Media.bytes("coffee.jpg"));
    request(Requests.probe("counted", "counted"));
    await("counted", Enriched.class);

    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.name", hasItem("Imaging and video tools"));
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/started").then().statusCode(200);
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("vitrine_enrichment_results_total"))
        .body(containsString("vitrine_enrichment_step_seconds"))
        .body(containsString("vitrine_enrichment_probe_read_bytes"));
  }

  @Test
  void theCommittedDescriptionIsTheWorkers() {
    ApiDescription.assertCommitted("enrichment-worker.yaml");
  }

  private static String header(ConsumerRecord<String, byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
