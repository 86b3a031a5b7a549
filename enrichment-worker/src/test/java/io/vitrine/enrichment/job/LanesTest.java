package io.vitrine.enrichment.job;

import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.enrichment.testing.Kafka;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.NoisyGif;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.SwitchableStore;
import io.vitrine.enrichment.topic.TopicReader;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.Envelope;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What holds up what, with real Kafka and a store that can be held.
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@TestProfile(LanesTest.Impatient.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields
class LanesTest {
  /// Retries within seconds.
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "vitrine.enrichment.retry.limit", "500ms",
          "vitrine.enrichment.retry.delays", "1s,1s,1s",
          "vitrine.enrichment.retry.patience", "0s");
    }
  }

  private static final Duration SECONDS = Duration.ofSeconds(15);

  @Inject SwitchableStore store;
  @Inject Lanes lanes;
  @Inject TopicReader reader;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private Kafka kafka;

  @BeforeEach
  void connect() {
    kafka = new Kafka(bootstrapServers);
  }

  @AfterEach
  void disconnect() {
    kafka.close();
  }

  private void put(String key, String sample) {
    byte[] bytes = Media.bytes(sample);
    store.put(
        new ObjectKey(Requests.BUCKET, key),
        () -> new ByteArrayInputStream(bytes),
        bytes.length,
        Media.type(sample).value());
  }

  private Set<UUID> ids(String prefix) {
    return kafka.results(prefix, Enriched.class).stream()
        .map(Envelope::id)
        .collect(Collectors.toSet());
  }

  @Test
  void fortyVideosDoNotHoldUpAPicture() {
    put("held/clip.mp4", "rocket.mp4");
    put("picture", "coffee.jpg");
    store.hold("held/");

    IntStream.range(0, 40)
        .forEach(index -> kafka.request(Requests.probe("clip-" + index, "held/clip.mp4")));
    Awaitility.await().atMost(SECONDS).until(() -> lanes.running(Lane.LARGE), greaterThan(0));
    kafka.request(Requests.probe("picture", "picture"));

    kafka
        .probe()
        .await(
            Kafka.RESULTS,
            found -> found.data() instanceof Enriched && found.data().key().equals("picture"),
            SECONDS);
    assertEquals(0, ids("clip-").size());

    store.release("held/");
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> ids("clip-").size() == 40);
    assertEquals(40, kafka.results("clip-", Enriched.class).size());
  }

  @Test
  void aVideoWithAPicturesNameLeavesThePictures() {
    put("nameless", "rocket.mp4");

    kafka.request(Requests.probe("nameless", "nameless"));

    kafka.await("nameless", Enriched.class);
    kafka
        .probe()
        .awaitRecord(RequestTopics.LARGE, record -> record.key().equals("nameless"), SECONDS);
    assertEquals(1, kafka.results("nameless", Enriched.class).size());
  }

  @Test
  void theCopyOfALongAnimationLeavesTheOthers() {
    byte[] animation = NoisyGif.of(1100, 1000, 30);
    store.put(
        new ObjectKey(Requests.BUCKET, "long.gif"),
        () -> new ByteArrayInputStream(animation),
        animation.length,
        "image/gif");

    kafka.request(Requests.copy("long", "long.gif"));

    kafka.probe().awaitRecord(RequestTopics.LARGE, record -> record.key().equals("long"), SECONDS);
    kafka.await("long", CopyReady.class);
    assertEquals(1, kafka.results("long", CopyReady.class).size());
  }

  @Test
  void whatNobodyWaitsForIsDoneBehindTheRest() {
    put("found/picture", "coffee.jpg");
    put("wanted/picture", "coffee.jpg");
    store.hold("wanted/");
    IntStream.range(0, 20)
        .forEach(index -> kafka.request(Requests.probe("wanted-" + index, "wanted/picture")));
    Awaitility.await().atMost(SECONDS).until(() -> lanes.waiting(Lane.LIVE) == 4);

    store.hold("found/");
    IntStream.range(0, 20)
        .forEach(
            index ->
                kafka.request(Requests.probe("found-" + index, "found/picture").inBackground()));
    Awaitility.await().atMost(SECONDS).until(() -> lanes.waiting(Lane.BACKGROUND) == 19);
    store.release("wanted/");

    Awaitility.await().atMost(SECONDS).until(() -> lanes.running(Lane.BACKGROUND) == 8);
    store.release("found/");
    Awaitility.await().atMost(Kafka.LIMIT).until(() -> ids("found-").size() == 20);
    assertEquals(20, ids("wanted-").size());
  }

  @Test
  void manyRequestsForOneSubjectDoNotHoldUpAnother() {
    put("slow/picture", "coffee.jpg");
    put("free", "coffee.jpg");
    store.hold("slow/");

    for (int index = 0; index < 30; index++) {
      kafka.request(Requests.probe("burst", "slow/picture"));
    }
    kafka.request(Requests.probe("free", "free"));

    kafka.await("free", Enriched.class);
    store.release("slow/");
    Awaitility.await().atMost(Kafka.LIMIT).until(() -> ids("burst").size() == 30);
  }

  @Test
  void aRequestWaitsInTheRetryTopicsUntilTheStoreIsBack() {
    put("away-1/picture", "coffee.jpg");
    store.goAway("away-1/");
    kafka.request(Requests.probe("patient", "away-1/picture"));

    kafka
        .probe()
        .awaitRecord(
            RequestTopics.RETRIES.get(1), record -> record.key().equals("patient"), SECONDS);
    store.release("away-1/");

    kafka.await("patient", Enriched.class);
    assertEquals(1, kafka.results("patient", Enriched.class).size());
  }

  @Test
  void aRequestThatFailsToTheEndBecomesADeadLetterWithTheReason() {
    store.goAway("away-2/");
    kafka.request(Requests.probe("hopeless", "away-2/picture"));

    ConsumerRecord<String, byte[]> letter =
        kafka
            .probe()
            .awaitRecord(
                Kafka.DEAD_LETTERS, record -> record.key().equals("hopeless"), Kafka.LIMIT);

    assertEquals("the store is away", header(letter, "dead-letter-reason"));
    assertEquals(Kafka.REQUESTS, header(letter, "dead-letter-topic"));
    assertEquals("3", header(letter, Retries.COUNT));
    for (String topic : RequestTopics.RETRIES) {
      kafka.probe().awaitRecord(topic, record -> record.key().equals("hopeless"), SECONDS);
    }
  }

  @Test
  void aBucketThatIsAwayDoesNotKeepThePlacesOfOthers() {
    put("here", "coffee.jpg");
    put("away-3/picture", "coffee.jpg");
    store.goAway("away-3/");
    for (int index = 0; index < 60; index++) {
      kafka.request(Requests.probe("lost-" + index, "away-3/picture"));
    }
    kafka.request(Requests.probe("here", "here"));

    kafka.await("here", Enriched.class);
    store.release("away-3/");
    Awaitility.await().atMost(Kafka.LIMIT).until(() -> ids("lost-").size() == 60);
  }

  @Test
  void aRequestIsAcknowledgedOnlyWhenItsResultsAreSafe() {
    put("unsafe/picture", "coffee.jpg");
    store.hold("unsafe/");
    kafka.request(Requests.probe("unsafe", "unsafe/picture"));
    ConsumerRecord<String, byte[]> request =
        kafka.probe().awaitRecord(Kafka.REQUESTS, record -> record.key().equals("unsafe"), SECONDS);
    TopicPartition partition = new TopicPartition(request.topic(), request.partition());

    // Longer than the interval of commits.
    Awaitility.await()
        .during(Duration.ofSeconds(7))
        .atMost(SECONDS)
        .until(() -> committed(partition) <= request.offset());
    store.release("unsafe/");

    kafka.await("unsafe", Enriched.class);
    Awaitility.await().atMost(SECONDS).until(() -> committed(partition) > request.offset());
  }

  /// The first offset that the worker would read again after a crash.
  private long committed(TopicPartition partition) {
    OffsetAndMetadata next =
        reader.committed(partition.topic(), "enrichment-worker").get(partition);
    return next == null ? 0 : next.offset();
  }

  private static String header(ConsumerRecord<String, byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
