package io.vitrine.enrichment.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vitrine.enrichment.testing.Kafka;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.SwitchableStore;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Envelope;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Outages;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Servers that are away for longer than every limit, which is shortened here. The worker is not
/// started again.
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@TestProfile(OutageTest.ShortLimits.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields
class OutageTest {
  public static final class ShortLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "vitrine.enrichment.retry.limit", "500ms",
          "vitrine.enrichment.retry.delays", "1s,1s,1s",
          // The least that the broker takes.
          "mp.messaging.connector.smallrye-kafka.session.timeout.ms", "6000",
          "mp.messaging.connector.smallrye-kafka.max.poll.interval.ms", "6000",
          "mp.messaging.connector.smallrye-kafka.request.timeout.ms", "2000");
    }
  }

  private static final Duration SOON = Duration.ofSeconds(40);

  @Inject SwitchableStore store;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private void put(String key) {
    byte[] picture = Media.bytes("coffee.jpg");
    store.put(
        new ObjectKey(Requests.BUCKET, key),
        () -> new ByteArrayInputStream(picture),
        picture.length,
        "image/jpeg");
  }

  @Test
  void aStoreThatIsAwayForLongerThanAllRetriesCostsNobodyAnything() {
    put("away-outage/picture");
    store.goAway("away-outage/");
    try (Kafka kafka = new Kafka(bootstrapServers)) {
      kafka.request(Requests.probe("outage-store", "away-outage/picture"));
      // Three times in vain, and twice more.
      kafka
          .probe()
          .awaitRecord(
              RequestTopics.RETRIES.getLast(),
              record -> record.key().equals("outage-store") && count(record).equals("5"),
              SOON);

      store.release("away-outage/");

      kafka.await("outage-store", Enriched.class);
      assertEquals(1, kafka.results("outage-store", Enriched.class).size());
      assertEquals(0, kafka.results("outage-store", Rejected.class).size());
    }
  }

  @Test
  void kafkaAndTheStoreStoppedForLongerThanASessionLoseNoRequest() {
    put("held-outage/picture");
    put("outage-after");
    store.hold("held-outage/");
    try (Kafka kafka = new Kafka(bootstrapServers)) {
      kafka.request(Requests.probe("outage-held", "held-outage/picture"));

      long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
      try (var _ = Outages.stopKafkaAndStore()) {
        store.release("held-outage/");
        Awaitility.await().atMost(SOON).until(() -> System.nanoTime() > end);
      }

      kafka.await("outage-held", Enriched.class);
      kafka.request(Requests.probe("outage-after", "outage-after"));
      kafka.await("outage-after", Enriched.class);
      // Once more is allowed after a session that was lost: with the same id, which requesters
      // know.
      assertEquals(
          1,
          kafka.results("outage-held", Enriched.class).stream()
              .map(Envelope::id)
              .distinct()
              .count());
      assertEquals(0, kafka.results("outage-", Rejected.class).size());
    }
  }

  private static String count(ConsumerRecord<String, byte[]> record) {
    var header = record.headers().lastHeader(Retries.COUNT);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
