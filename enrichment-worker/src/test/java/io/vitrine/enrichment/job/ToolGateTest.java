package io.vitrine.enrichment.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.vitrine.enrichment.health.Tools;
import io.vitrine.enrichment.pipeline.Pipelines;
import io.vitrine.enrichment.process.Children;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Envelope;
import io.vitrine.events.EventCodec;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A worker without its tools would fail every job: it takes none.
class ToolGateTest {
  @TempDir Path folder;

  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
  private final List<EnrichmentResult> results = new CopyOnWriteArrayList<>();
  private final JobMetrics metrics = new JobMetrics(new SimpleMeterRegistry());

  @Test
  void aRequestIsNotBegunBeforeTheToolsHaveRun() {
    KafkaSender broker = new KafkaSender(Map.of("bootstrap.servers", "localhost:9"));
    try (Worker worker = new Worker(folder)) {
      Tools tools = new Tools(new Children(1), worker.workshop(), worker.imaging());
      RequestConsumer consumer = consumer(worker, broker, tools);

      CompletionStage<Void> taken = consumer.live(request());

      assertFalse(taken.toCompletableFuture().isDone());
      assertEquals(List.of(), results);
      assertTrue(tools.check());
      Awaitility.await().until(() -> results.size() == 2);
      assertTrue(taken.toCompletableFuture().isDone());
    } finally {
      broker.close();
    }
  }

  private RequestConsumer consumer(Worker worker, KafkaSender broker, Tools tools) {
    RetryConfiguration retry = Configurations.of(RetryConfiguration.class, Map.of());
    LaneConfiguration lanes = Configurations.of(LaneConfiguration.class, Map.of());
    JobRunner runner =
        new JobRunner(
            Pipelines.over(store, worker),
            (Envelope<EnrichmentResult> result) -> results.add(result.data()),
            retry,
            Clock.systemUTC(),
            metrics);
    return new RequestConsumer(
        new Lanes(lanes, new Children(1), runner, metrics, Clock.systemUTC()),
        new RequestWork(runner, broker, metrics, retry),
        lanes,
        metrics,
        tools);
  }

  private Message<byte[]> request() {
    byte[] picture = Media.bytes("coffee.jpg");
    store.put(
        new ObjectKey(Requests.BUCKET, "coffee"),
        new ByteArrayInputStream(picture),
        picture.length,
        "image/jpeg");
    byte[] value =
        new EventCodec()
            .encode(
                new Envelope<>(
                    new UUID(0, 1),
                    URI.create("/vitrine/test"),
                    Instant.EPOCH,
                    null,
                    Requests.probe("m1", "coffee")));
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>("enrichment.requests", 0, 0, "m1", value);
    return Message.of(value)
        .addMetadata(new IncomingKafkaRecordMetadata<>(record, "enrichment-requests"));
  }
}
