package io.vitrine.community.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.ItemLock;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.Requester;
import io.vitrine.events.Topic;
import io.vitrine.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// One item takes long: here because somebody holds its lock, in life because its video is long.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class SlowItemTest extends ComponentTest {
  private static final String RESULTS = Topic.ENRICHMENT_RESULTS.wireName();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Test
  void othersArePublishedMeanwhile() throws Exception {
    worker.rest();
    EnrichmentRequested slow = order("alice");
    EnrichmentRequested other = order("bob");

    try (ItemLock held = suite.lock(item(slow))) {
      worker.finish(slow);
      held.awaitWaiting(1);
      worker.finish(other);

      awaitStatus(other, "published");
      assertEquals("processing", status(slow));
    }
    awaitStatus(slow, "published");
  }

  @Test
  void whatElseIsSaidOfTheItemWaitsItsTurn() throws Exception {
    worker.rest();
    EnrichmentRequested slow = order("alice");
    EnrichmentRequested other = order("bob");

    try (ItemLock held = suite.lock(item(slow))) {
      worker.finish(slow);
      held.awaitWaiting(1);
      worker.reject(slow, Reason.CORRUPT);
      worker.finish(other);
      awaitStatus(other, "published");

      assertEquals(1, held.waiting());
    }
    awaitStatus(slow, "published");
  }

  @Test
  void noOffsetIsCommittedPastAResultThatIsAtWork() throws Exception {
    worker.rest();
    EnrichmentRequested slow = order("alice");
    EnrichmentRequested other = order("bob");
    // Of the same key, so in the same partition; of another requester, so at once done with.
    EnrichmentResult nothing = new Started(Requester.VAULT, slow.subjectId(), 1);
    worker.send(nothing);

    try (ItemLock held = suite.lock(item(slow))) {
      CopyReady ready =
          WorkerSide.announcementOf(worker.put(slow, WorkerSide.contentOf(slow)), slow);
      UUID sent = worker.send(ready);
      held.awaitWaiting(1);
      UUID after = worker.send(nothing);
      worker.finish(other);
      awaitStatus(other, "published");

      ConsumerRecord<String, byte[]> atWork = record(sent);
      assertEquals(atWork.partition(), record(after).partition());
      await().until(() -> committed(atWork) == atWork.offset());
      assertEquals("processing", status(slow));
    }
    awaitStatus(slow, "published");
    ConsumerRecord<String, byte[]> done = record(worker.send(nothing));
    await().until(() -> committed(done) > done.offset());
  }

  /// The order for the copy of a new link.
  private EnrichmentRequested order(String person) {
    long id = vault.upload(person);
    share(person, id, linkOnly());
    return worker.orders(id, 1).getFirst();
  }

  private long item(EnrichmentRequested order) {
    return suite.count("select media_id from rendition where id = ?", key(order));
  }

  private String status(EnrichmentRequested order) {
    return suite.rows("select status from rendition where id = ?", key(order)).getFirst();
  }

  private void awaitStatus(EnrichmentRequested order, String status) {
    await().untilAsserted(() -> assertEquals(status, status(order)));
  }

  private ConsumerRecord<String, byte[]> record(UUID id) {
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      return kafka.awaitRecord(
          RESULTS,
          record -> new String(record.value(), StandardCharsets.UTF_8).contains(id.toString()),
          Duration.ofSeconds(20));
    }
  }

  private long committed(ConsumerRecord<String, byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    try (KafkaConsumer<String, byte[]> group =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG,
                "community-service.enrichment-results"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      OffsetAndMetadata offset = group.committed(Set.of(partition)).get(partition);
      return offset == null ? 0 : offset.offset();
    }
  }

  private static long key(EnrichmentRequested order) {
    return Long.parseLong(order.subjectId());
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(20));
  }
}
