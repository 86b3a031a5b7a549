package io.vitrine.enrichment.job;

import static io.vitrine.enrichment.pipeline.JobSize.LARGE;
import static io.vitrine.enrichment.pipeline.JobSize.MEDIUM;
import static io.vitrine.enrichment.pipeline.JobSize.SMALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.pipeline.JobSize;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class JobQueueTest {
  private static final TopicPartition ORIGIN = new TopicPartition("enrichment.requests", 0);
  private static final TopicPartition OTHER = new TopicPartition("enrichment.requests", 1);

  /// What has begun and not ended, in order.
  private final Deque<Runnable> begun = new ArrayDeque<>();

  private final List<String> done = new ArrayList<>();
  private final JobQueue queue = new JobQueue(new Places(4, 1, 3, 2, 10), begun::add);

  private CompletionStage<Void> submit(Lane lane, String subject, JobSize size) {
    return submit(lane, "alice", subject, size);
  }

  private CompletionStage<Void> submit(Lane lane, String owner, String subject, JobSize size) {
    return submit(lane, owner, subject, size, ORIGIN, Instant.EPOCH);
  }

  private CompletionStage<Void> submit(
      Lane lane, String owner, String subject, JobSize size, TopicPartition origin, Instant since) {
    return queue.submit(
        new QueuedJob(lane, owner, subject, size, origin, since, () -> done.add(subject)));
  }

  private void picture(String subject) {
    var _ = submit(Lane.LIVE, subject, MEDIUM);
  }

  private void endFirst() {
    begun.removeFirst().run();
  }

  private void endAll() {
    while (!begun.isEmpty()) {
      endFirst();
    }
  }

  @Test
  void aBurstForOneSubjectTakesOnePlace() {
    for (int index = 0; index < 8; index++) {
      picture("burst");
    }
    picture("other");

    assertEquals(2, begun.size());
    endAll();
    assertEquals(9, done.size());
    assertEquals("other", done.get(1));
  }

  @Test
  void jobsOfOneSubjectKeepTheirOrderAndNeverRunSideBySide() {
    List<Integer> order = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      JobQueue real = new JobQueue(new Places(4, 1, 3, 2, 10), threads);
      for (int index = 0; index < 20_000; index++) {
        int number = index;
        var _ =
            real.submit(
                new QueuedJob(
                    Lane.LIVE,
                    "alice",
                    "m1",
                    MEDIUM,
                    ORIGIN,
                    Instant.EPOCH,
                    () -> order.add(number)));
      }
      while (real.waiting(Lane.LIVE) + real.running(Lane.LIVE) > 0) {
        Thread.onSpinWait();
      }
    }

    assertEquals(java.util.stream.IntStream.range(0, 20_000).boxed().toList(), order);
  }

  @Test
  void largeJobsTakeNoPlaceOfOthers() {
    for (int index = 0; index < 6; index++) {
      var _ = submit(Lane.LARGE, "v" + index, LARGE);
    }
    picture("p");

    assertEquals(1, queue.running(Lane.LARGE));
    assertEquals(1, queue.running(Lane.LIVE));
  }

  @Test
  void aFullLaneTakesNoMoreUntilOneHasBegun() {
    for (int index = 0; index < 14; index++) {
      assertTrue(submit(Lane.LIVE, "p" + index, MEDIUM).toCompletableFuture().isDone());
    }
    CompletionStage<Void> oneMore = submit(Lane.LIVE, "more", MEDIUM);

    assertFalse(oneMore.toCompletableFuture().isDone());
    endFirst();
    assertTrue(oneMore.toCompletableFuture().isDone());
  }

  @Test
  void aLargerJobOfTheBackgroundWaitsUntilACoreIsFree() {
    picture("a");
    picture("b");
    CompletionStage<Void> replayed = submit(Lane.BACKGROUND, "r", MEDIUM);

    assertEquals(0, queue.running(Lane.BACKGROUND));
    endFirst();
    assertEquals(1, queue.running(Lane.BACKGROUND));
    assertTrue(replayed.toCompletableFuture().isDone());
  }

  @Test
  void largerJobsOfTheBackgroundRunOneByOneAndLiveOnesBeginBesideThem() {
    var first = submit(Lane.BACKGROUND, "r1", MEDIUM);
    var second = submit(Lane.BACKGROUND, "r2", MEDIUM);
    picture("p");

    assertTrue(first.toCompletableFuture().isDone() && second.toCompletableFuture().isDone());
    assertEquals(1, queue.running(Lane.BACKGROUND));
    assertEquals(1, queue.running(Lane.LIVE));
  }

  @Test
  void aLargeJobOfTheBackgroundTakesALargePlace() {
    var live = submit(Lane.LARGE, "v", LARGE);
    var replayed = submit(Lane.BACKGROUND, "r", LARGE);

    assertTrue(live.toCompletableFuture().isDone() && replayed.toCompletableFuture().isDone());
    assertEquals(0, queue.running(Lane.BACKGROUND));
    endFirst();
    assertEquals(1, queue.running(Lane.BACKGROUND));
  }

  @Test
  void ownersTakeTurns() {
    for (int index = 0; index < 8; index++) {
      picture("a" + index);
    }
    for (int index = 0; index < 2; index++) {
      var _ = submit(Lane.LIVE, "bob", "b" + index, MEDIUM);
      var _ = submit(Lane.LIVE, "carol", "c" + index, MEDIUM);
    }

    endAll();

    assertEquals(
        List.of("a0", "a1", "a2", "a3", "a4", "b0", "c0", "a5", "b1", "c1", "a6", "a7"), done);
  }

  @Test
  void anOwnerWhoseJobsAllWaitForTheirSubjectIsPassedOver() {
    picture("a");
    picture("a");
    var _ = submit(Lane.LIVE, "bob", "b", MEDIUM);

    assertEquals(2, queue.running(Lane.LIVE));
    endAll();
    assertEquals(List.of("a", "b", "a"), done);
  }

  @Test
  void whatNobodyWaitsForRunsWhileNoLiveJobWaits() {
    for (int index = 0; index < 6; index++) {
      var _ = submit(Lane.BACKGROUND, "found" + index, SMALL);
    }

    assertEquals(3, queue.running(Lane.BACKGROUND));
    for (int index = 0; index < 6; index++) {
      picture("p" + index);
    }
    assertEquals(4, queue.running(Lane.LIVE));
    endFirst();
    endFirst();
    assertEquals(1, queue.running(Lane.BACKGROUND), "live jobs wait");
    endFirst();
    assertEquals(1, queue.running(Lane.BACKGROUND), "a small one goes on all the same");
    endAll();
    assertEquals(12, done.size());
  }

  @Test
  void whatWaitsIsForgottenWithItsPartition() {
    picture("m");
    picture("m");
    var kept = submit(Lane.LIVE, "alice", "m", MEDIUM, OTHER, Instant.EPOCH);

    queue.forget(Set.of(ORIGIN));

    assertTrue(kept.toCompletableFuture().isDone());
    endAll();
    assertEquals(2, done.size());
  }

  @Test
  void nothingBeginsAfterTheStop() {
    picture("m");
    picture("m");
    queue.stop();
    endAll();

    assertEquals(1, done.size());
  }

  @Test
  void theOldestIsWhatRunsOrWaitsLongest() {
    assertEquals(Optional.empty(), queue.oldest(Lane.LIVE));

    Instant early = Instant.ofEpochSecond(10);
    Instant late = Instant.ofEpochSecond(20);
    var second = submit(Lane.LIVE, "alice", "m", MEDIUM, ORIGIN, late);
    var first = submit(Lane.LIVE, "alice", "m", MEDIUM, ORIGIN, early);

    assertTrue(first.toCompletableFuture().isDone() && second.toCompletableFuture().isDone());
    assertEquals(Optional.of(early), queue.oldest(Lane.LIVE));
    endFirst();
    endFirst();
    assertEquals(Optional.empty(), queue.oldest(Lane.LIVE));
  }
}
