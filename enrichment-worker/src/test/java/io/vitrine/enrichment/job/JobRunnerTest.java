package io.vitrine.enrichment.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.pipeline.JobSize;
import io.vitrine.enrichment.pipeline.Pipelines;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.Envelope;
import io.vitrine.events.Trace;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobRunnerTest {
  private static final UUID REQUEST = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final Trace TRACE =
      new Trace("share-7", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  private static final Trace NO_TRACE = Trace.NONE;

  @TempDir Path folder;

  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
  private final RecordingSender sender = new RecordingSender();

  /// Keeps what was sent; fails as often as told first.
  private static final class RecordingSender implements ResultSender {
    private final List<Envelope<EnrichmentResult>> sent = new CopyOnWriteArrayList<>();
    private int failuresBeforeSecondResult;
    private @Nullable Thread interrupts;

    @Override
    public void send(Envelope<EnrichmentResult> result) {
      if (interrupts != null) {
        interrupts.interrupt();
        throw new TransientFaultException("interrupted", null);
      }
      if (!sent.isEmpty() && failuresBeforeSecondResult > 0) {
        failuresBeforeSecondResult--;
        throw new TransientFaultException("Kafka is away", null);
      }
      sent.add(result);
    }
  }

  private JobRunner runner(String limit) {
    byte[] picture = Media.bytes("coffee.jpg");
    store.put(
        new ObjectKey(Requests.BUCKET, "coffee"),
        () -> new ByteArrayInputStream(picture),
        picture.length,
        "image/jpeg");
    return new JobRunner(
        Pipelines.over(store, folder),
        sender,
        Configurations.of(
            RetryConfiguration.class,
            Map.of(
                "vitrine.enrichment.retry.first-pause", "10ms",
                "vitrine.enrichment.retry.longest-pause", "20ms",
                "vitrine.enrichment.retry.limit", limit)),
        Clock.systemUTC(),
        new JobMetrics(new SimpleMeterRegistry()));
  }

  @Test
  void sendsResultsWithTheSameIdsForTheSameRequest() {
    JobRunner runner = runner("10s");

    runner.run(REQUEST, Requests.probe("m1", "coffee"), TRACE, JobSize.MEDIUM);
    runner.run(REQUEST, Requests.probe("m1", "coffee"), TRACE, JobSize.MEDIUM);

    List<UUID> ids = sender.sent.stream().map(Envelope::id).toList();
    assertEquals(ids.subList(0, 2), ids.subList(2, 4));
    assertEquals(2, ids.stream().distinct().count());
    assertEquals(TRACE, sender.sent.getFirst().trace());
  }

  @Test
  void triesAgainWhenKafkaIsAwayWithoutSendingTwiceWhatIsSafe() {
    JobRunner runner = runner("10s");
    sender.failuresBeforeSecondResult = 3;

    runner.run(REQUEST, Requests.probe("m1", "coffee"), NO_TRACE, JobSize.MEDIUM);

    assertEquals(
        List.of(Started.class, Enriched.class),
        sender.sent.stream().map(sent -> sent.data().getClass()).toList());
  }

  @Test
  void triesAgainUntilTheStoreIsBack() {
    JobRunner runner = runner("30s");
    store.goAway();

    CompletableFuture<Void> job =
        CompletableFuture.runAsync(
            () -> runner.run(REQUEST, Requests.probe("m1", "coffee"), NO_TRACE, JobSize.MEDIUM));
    Awaitility.await().until(() -> !sender.sent.isEmpty());
    store.comeBack();
    job.join();

    assertEquals(2, sender.sent.size());
  }

  @Test
  void givesUpWhenTheStoreStaysAway() {
    JobRunner runner = runner("100ms");
    store.goAway();

    assertThrows(
        StoreUnavailableException.class,
        () -> runner.run(REQUEST, Requests.probe("m1", "coffee"), NO_TRACE, JobSize.MEDIUM));
  }

  @Test
  void leavesTheJobForTheNextStartWhenTheWorkerStops() {
    JobRunner runner = runner("30s");
    store.goAway();

    CompletableFuture<Void> job =
        CompletableFuture.runAsync(
            () -> runner.run(REQUEST, Requests.probe("m1", "coffee"), NO_TRACE, JobSize.MEDIUM));
    Awaitility.await().until(() -> !sender.sent.isEmpty());
    runner.stop();

    CompletionException e = assertThrows(CompletionException.class, job::join);
    assertInstanceOf(StoppingException.class, e.getCause());
  }

  @Test
  void leavesTheJobForTheNextStartWhenItIsInterrupted() throws InterruptedException {
    JobRunner runner = runner("30s");
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread thread =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((ended, fault) -> end.set(fault))
            .unstarted(
                () ->
                    runner.run(REQUEST, Requests.probe("m1", "coffee"), NO_TRACE, JobSize.MEDIUM));
    sender.interrupts = thread;

    thread.start();
    thread.join();

    assertInstanceOf(StoppingException.class, end.get());
  }
}
