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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a request is begun, and when the next one is taken.
class RequestConsumerTest {
  @TempDir Path folder;

  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
  private final List<EnrichmentResult> results = new CopyOnWriteArrayList<>();
  private final JobMetrics metrics = new JobMetrics(new SimpleMeterRegistry());
  private final KafkaSender broker = new KafkaSender(Map.of("bootstrap.servers", "localhost:9"));

  @AfterEach
  void disconnect() {
    broker.close();
  }

  /// A worker without its tools would fail every job.
  @Test
  void aRequestIsNotBegunBeforeTheToolsHaveRun() {
    try (Worker worker = new Worker(folder)) {
      Tools tools = tools(worker);
      RequestConsumer consumer = consumer(worker, tools, Map.of());

      CompletionStage<Void> taken = consumer.live(request());

      assertFalse(taken.toCompletableFuture().isDone());
      assertEquals(List.of(), results);
      assertTrue(tools.check());
      Awaitility.await().until(() -> results.size() == 2);
      assertTrue(taken.toCompletableFuture().isDone());
    }
  }

  /// The pause is longer than any test: whoever does not keep it takes the next one at once.
  @Test
  void theNextReplayedRequestIsTakenAfterAPause() {
    try (Worker worker = new Worker(folder)) {
      CompletionStage<Void> next = consumer(worker, "1h").replay(request());

      Awaitility.await().until(() -> results.size() == 2);
      assertFalse(next.toCompletableFuture().isDone());
    }
  }

  @Test
  void theNextReplayedRequestIsTakenWhenThePauseIsOver() {
    try (Worker worker = new Worker(folder)) {
      CompletionStage<Void> next = consumer(worker, "1ms").replay(request());

      Awaitility.await().until(next.toCompletableFuture()::isDone);
      Awaitility.await().until(() -> results.size() == 2);
    }
  }

  @Test
  void theNextLiveRequestIsTakenWithoutAPause() {
    try (Worker worker = new Worker(folder)) {
      CompletionStage<Void> next = consumer(worker, "1h").live(request());

      Awaitility.await().until(next.toCompletableFuture()::isDone);
      Awaitility.await().until(() -> results.size() == 2);
    }
  }

  private RequestConsumer consumer(Worker worker, String replayPause) {
    Tools tools = tools(worker);
    assertTrue(tools.check());
    return consumer(worker, tools, Map.of("vitrine.enrichment.lanes.replay-pause", replayPause));
  }

  private static Tools tools(Worker worker) {
    return new Tools(new Children(1), worker.workshop(), worker.imaging());
  }

  private RequestConsumer consumer(Worker worker, Tools tools, Map<String, String> settings) {
    RetryConfiguration retry = Configurations.of(RetryConfiguration.class, Map.of());
    LaneConfiguration lanes = Configurations.of(LaneConfiguration.class, settings);
    JobRunner runner =
        new JobRunner(
            Pipelines.over(store, worker),
            (Envelope<EnrichmentResult> result) -> results.add(result.data()),
            retry,
            Clock.systemUTC(),
            metrics);
    return new RequestConsumer(
        new Lanes(lanes, new Children(1), runner, metrics, Clock.systemUTC()),
        new RequestWork(runner, broker, metrics, retry, Clock.systemUTC()),
        lanes,
        metrics,
        tools);
  }

  private Message<byte[]> request() {
    byte[] picture = Media.bytes("coffee.jpg");
    store.put(
        new ObjectKey(Requests.BUCKET, "coffee"),
        () -> new ByteArrayInputStream(picture),
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
