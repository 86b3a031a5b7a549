package io.vitrine.enrichment.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.enrichment.testing.Kafka;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.SwitchableStore;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A second member takes partitions while jobs are under way, and dies with what it took.
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields
class RebalanceTest {
  private static final int JOBS = 60;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Inject SwitchableStore store;
  @Inject Lanes lanes;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private KafkaConsumer<String, byte[]> member() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "group.id",
            "enrichment-worker",
            "enable.auto.commit",
            false,
            "session.timeout.ms",
            6000,
            "heartbeat.interval.ms",
            1000,
            "partition.assignment.strategy",
            CooperativeStickyAssignor.class.getName()),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  @Test
  void nothingIsLostAndNothingIsDoneTwiceThatRequestersSee() {
    byte[] picture = Media.bytes("coffee.jpg");
    store.put(
        new ObjectKey(Requests.BUCKET, "moved/picture"),
        () -> new ByteArrayInputStream(picture),
        picture.length,
        "image/jpeg");
    store.hold("moved/");
    try (Kafka kafka = new Kafka(bootstrapServers)) {
      IntStream.range(0, JOBS)
          .forEach(index -> kafka.request(Requests.copy("moved-" + index, "moved/picture")));
      Awaitility.await().atMost(LIMIT).until(() -> lanes.running(Lane.LIVE) == 16);
      int waitedBefore = lanes.waiting(Lane.LIVE);

      KafkaConsumer<String, byte[]> second = member();
      second.subscribe(List.of(Kafka.REQUESTS));
      Awaitility.await().atMost(LIMIT).until(() -> !second.poll(Duration.ofMillis(100)).isEmpty());
      assertFalse(second.assignment().isEmpty());
      assertTrue(lanes.waiting(Lane.LIVE) < waitedBefore, "what moved is not begun here");
      store.release("moved/");
      // Dies: does not say that it leaves, so its partitions come back when its session is over.
      second.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));

      Awaitility.await().atMost(LIMIT).until(() -> idsBySubject(kafka).size() == JOBS);
      idsBySubject(kafka).forEach((subject, ids) -> assertEquals(1, ids.size(), subject));
    }
  }

  private static Map<String, Set<UUID>> idsBySubject(Kafka kafka) {
    return kafka.results("moved-", CopyReady.class).stream()
        .collect(
            Collectors.groupingBy(
                (Envelope<Event> envelope) -> envelope.data().key(),
                Collectors.mapping(Envelope::id, Collectors.toSet())));
  }
}
