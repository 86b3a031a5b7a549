package io.vitrine.enrichment.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.pipeline.JobSize;
import io.vitrine.enrichment.pipeline.Pipelines;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Envelope;
import io.vitrine.events.Task;
import io.vitrine.events.Topic;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a record when its job goes wrong in a way that nobody thought of.
@Timeout(60)
class RequestWorkTest {
  private static final UUID REQUEST = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final String DEAD_LETTERS = Topic.ENRICHMENT_REQUESTS.deadLetterName();
  private static final RetryConfiguration RETRY =
      Configurations.of(
          RetryConfiguration.class,
          Map.of(
              "vitrine.enrichment.retry.first-pause", "10ms",
              "vitrine.enrichment.retry.longest-pause", "20ms",
              "vitrine.enrichment.retry.limit", "100ms"));

  @TempDir Path folder;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Broker broker = new Broker();
  private final Results results = new Results();
  private boolean acknowledged;

  /// Keeps what was sent; fails as often as told first.
  private static final class Broker extends KafkaSender {
    private final List<ProducerRecord<String, byte[]>> sent = new CopyOnWriteArrayList<>();
    private int failures;
    private int tries;

    Broker() {
      super(Map.of("bootstrap.servers", "localhost:9"));
    }

    @Override
    void send(ProducerRecord<String, byte[]> message) {
      tries++;
      if (tries <= failures) {
        throw new TransientFaultException("Kafka is away", null);
      }
      sent.add(message);
    }
  }

  /// Fails with what it is told.
  private static final class Results implements ResultSender {
    private final List<Envelope<EnrichmentResult>> sent = new CopyOnWriteArrayList<>();
    private boolean endsTogether;
    private @Nullable Error error;
    private @Nullable RuntimeException fault;

    @Override
    public void send(Envelope<EnrichmentResult> result) {
      if (result.data() instanceof Rejected && !endsTogether) {
        sent.add(result);
        return;
      }
      if (error != null) {
        throw error;
      }
      if (fault != null) {
        throw fault;
      }
      sent.add(result);
    }
  }

  @AfterEach
  void close() {
    broker.close();
  }

  private final JobMetrics jobMetrics = new JobMetrics(metrics);

  private JobRunner runner() {
    InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
    byte[] picture = Media.bytes("coffee.jpg");
    store.put(
        new ObjectKey(Requests.BUCKET, "coffee"),
        () -> new ByteArrayInputStream(picture),
        picture.length,
        "image/jpeg");
    return new JobRunner(
        Pipelines.over(store, folder), results, RETRY, Clock.systemUTC(), jobMetrics);
  }

  private Delivery delivery(CompletableFuture<Void> acknowledgement) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>("enrichment.requests", 2, 17, "m1", bytes("value"));
    return new Delivery(
        Message.of(record.value())
            .withAck(
                () -> {
                  acknowledged = true;
                  return acknowledgement;
                })
            .addMetadata(new IncomingKafkaRecordMetadata<>(record, "enrichment-requests")));
  }

  private void run(JobRunner runner) {
    run(runner, CompletableFuture.completedFuture(null));
  }

  private void run(JobRunner runner, CompletableFuture<Void> acknowledgement) {
    Envelope<EnrichmentRequested> envelope =
        new Envelope<>(
            REQUEST,
            URI.create("/vitrine/test"),
            Instant.EPOCH,
            null,
            Requests.probe("m1", "coffee"));
    new RequestWork(runner, broker, jobMetrics, RETRY, Clock.systemUTC())
        .run(delivery(acknowledgement), envelope, JobSize.MEDIUM, () -> {});
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String header(String name) {
    return new String(
        broker.sent.getFirst().headers().lastHeader("dead-letter-" + name).value(),
        StandardCharsets.UTF_8);
  }

  @Test
  void anErrorEndsInTheDeadLettersWithItsClassAndTheOffsetMovesOn() {
    results.error = new NoClassDefFoundError("ai/onnxruntime/OrtEnvironment");

    run(runner());

    assertEquals(List.of(DEAD_LETTERS), broker.sent.stream().map(ProducerRecord::topic).toList());
    assertEquals("java.lang.NoClassDefFoundError", header("exception-class-name"));
    assertEquals("ai/onnxruntime/OrtEnvironment", header("reason"));
    assertEquals(
        List.of("enrichment.requests", "2", "17"),
        List.of(header("topic"), header("partition"), header("offset")));
    assertTrue(acknowledged);
    assertEquals(
        1,
        metrics
            .get("vitrine.enrichment.requests.dead")
            .tag("reason", "NoClassDefFoundError")
            .counter()
            .count());
  }

  @Test
  void theRequesterIsToldThatNobodyWorksOnItAnyMore() {
    results.fault = new IllegalStateException("unforeseen");

    run(runner());
    run(runner());

    Rejected told = (Rejected) results.sent.getFirst().data();
    assertEquals(
        List.of("m1", 3L, Task.PROBE, Reason.TIMEOUT),
        List.of(told.subjectId(), told.generation(), told.task(), told.reason()));
    assertEquals(results.sent.get(0).id(), results.sent.get(1).id());
    assertNotEquals(ResultIds.of(REQUEST, told), results.sent.getFirst().id());
  }

  @Test
  void aRequesterThatCannotBeToldHoldsNothingUp() {
    results.error = new NoClassDefFoundError("codec");
    results.endsTogether = true;

    run(runner());

    assertEquals(1, broker.sent.size());
    assertTrue(acknowledged);
  }

  @Test
  void memoryThatIsShortIsNoReasonToStandStill() {
    results.error = new OutOfMemoryError();

    run(runner());

    assertEquals("java.lang.OutOfMemoryError", header("reason"));
    assertTrue(acknowledged);
  }

  @Test
  void aDeadLetterThatIsNotTakenIsSentAgainUntilItIsSafe() {
    results.fault = new IllegalStateException("unforeseen");
    broker.failures = 4;

    run(runner());

    assertEquals(5, broker.tries);
    assertEquals("unforeseen", header("reason"));
    assertTrue(acknowledged);
  }

  @Test
  void aRecordIsNotDoneBeforeItsDeadLetterIsSafe() {
    results.fault = new IllegalStateException("unforeseen");
    broker.failures = Integer.MAX_VALUE;
    JobRunner runner = runner();
    CompletableFuture<Void> work = CompletableFuture.runAsync(() -> run(runner));

    org.awaitility.Awaitility.await().until(() -> broker.tries > 2);
    runner.stop();
    work.join();

    assertFalse(acknowledged, "it comes again after the start");
  }

  @Test
  void whatAStopBreaksIsNoFaultOfTheJob() {
    results.error = new NoClassDefFoundError("closed");
    JobRunner runner = runner();
    runner.stop();

    run(runner);

    assertEquals(List.of(), broker.sent);
    assertFalse(acknowledged);
  }

  @Test
  void aFaultOfAnyLengthFitsIntoALetter() {
    results.fault = new IllegalStateException("x".repeat(2_000_000));

    run(runner());

    assertEquals(500, header("reason").length());
  }

  @Test
  void anAcknowledgementThatFailsIsCounted() {
    run(runner(), CompletableFuture.failedFuture(new IllegalStateException("closed")));

    assertEquals(1, metrics.get("vitrine.enrichment.requests.not.acknowledged").counter().count());
  }
}
