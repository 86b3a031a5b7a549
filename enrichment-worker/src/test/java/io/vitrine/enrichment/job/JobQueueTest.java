package io.vitrine.enrichment.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  private final JobQueue queue = new JobQueue(new Places(4, 1, 2, 10), begun::add);

  private CompletionStage<Void> submit(Lane lane, String subject, boolean video) {
    return submit(lane, subject, video, ORIGIN, Instant.EPOCH);
  }

  private CompletionStage<Void> submit(
      Lane lane, String subject, boolean video, TopicPartition origin, Instant since) {
    return queue.submit(
        new QueuedJob(lane, subject, video, origin, since, () -> done.add(subject)));
  }

  private void picture(String subject) {
    var _ = submit(Lane.PICTURES, subject, false);
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
      JobQueue real = new JobQueue(new Places(4, 1, 2, 10), threads);
      for (int index = 0; index < 20_000; index++) {
        int number = index;
        var _ =
            real.submit(
                new QueuedJob(
                    Lane.PICTURES, "m1", false, ORIGIN, Instant.EPOCH, () -> order.add(number)));
      }
      while (real.waiting(Lane.PICTURES) + real.running(Lane.PICTURES) > 0) {
        Thread.onSpinWait();
      }
    }

    assertEquals(java.util.stream.IntStream.range(0, 20_000).boxed().toList(), order);
  }

  @Test
  void videosTakeNoPlaceOfPictures() {
    for (int index = 0; index < 6; index++) {
      var _ = submit(Lane.VIDEOS, "v" + index, true);
    }
    picture("p");

    assertEquals(1, queue.running(Lane.VIDEOS));
    assertEquals(1, queue.running(Lane.PICTURES));
  }

  @Test
  void aFullLaneTakesNoMoreUntilOneHasBegun() {
    for (int index = 0; index < 14; index++) {
      assertTrue(submit(Lane.PICTURES, "p" + index, false).toCompletableFuture().isDone());
    }
    CompletionStage<Void> oneMore = submit(Lane.PICTURES, "more", false);

    assertFalse(oneMore.toCompletableFuture().isDone());
    endFirst();
    assertTrue(oneMore.toCompletableFuture().isDone());
  }

  @Test
  void aReplayedJobWaitsUntilACoreIsFree() {
    picture("a");
    picture("b");
    CompletionStage<Void> replayed = submit(Lane.REPLAY, "r", false);

    assertEquals(0, queue.running(Lane.REPLAY));
    assertFalse(replayed.toCompletableFuture().isDone());
    endFirst();
    assertEquals(1, queue.running(Lane.REPLAY));
    assertTrue(replayed.toCompletableFuture().isDone());
  }

  @Test
  void replayedJobsRunOneByOneAndLiveOnesBeginBesideThem() {
    var first = submit(Lane.REPLAY, "r1", false);
    var second = submit(Lane.REPLAY, "r2", false);
    picture("p");

    assertTrue(first.toCompletableFuture().isDone());
    assertFalse(second.toCompletableFuture().isDone());
    assertEquals(1, queue.running(Lane.REPLAY));
    assertEquals(1, queue.running(Lane.PICTURES));
  }

  @Test
  void aReplayedVideoTakesAVideosPlace() {
    var live = submit(Lane.VIDEOS, "v", true);
    var replayed = submit(Lane.REPLAY, "r", true);

    assertTrue(live.toCompletableFuture().isDone());
    assertFalse(replayed.toCompletableFuture().isDone());
    endFirst();
    assertEquals(1, queue.running(Lane.REPLAY));
  }

  @Test
  void whatWaitsIsForgottenWithItsPartition() {
    picture("m");
    picture("m");
    var kept = submit(Lane.PICTURES, "m", false, OTHER, Instant.EPOCH);

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
    assertEquals(Optional.empty(), queue.oldest(Lane.PICTURES));

    Instant early = Instant.ofEpochSecond(10);
    Instant late = Instant.ofEpochSecond(20);
    var second = submit(Lane.PICTURES, "m", false, ORIGIN, late);
    var first = submit(Lane.PICTURES, "m", false, ORIGIN, early);

    assertTrue(first.toCompletableFuture().isDone() && second.toCompletableFuture().isDone());
    assertEquals(Optional.of(early), queue.oldest(Lane.PICTURES));
    endFirst();
    endFirst();
    assertEquals(Optional.empty(), queue.oldest(Lane.PICTURES));
  }
}
