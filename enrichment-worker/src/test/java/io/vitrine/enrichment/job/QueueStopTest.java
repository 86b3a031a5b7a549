package io.vitrine.enrichment.job;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.vitrine.enrichment.pipeline.JobSize;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// A job may be submitted in the very moment in which the worker stops.
class QueueStopTest {
  @Test
  void aJobThatNoThreadTakesAnyMoreIsNoFault() {
    JobQueue queue =
        new JobQueue(
            new Places(4, 1, 3, 2, 10),
            work -> {
              throw new RejectedExecutionException("the threads have ended");
            });
    QueuedJob job =
        new QueuedJob(
            Lane.LIVE,
            "alice",
            "m1",
            JobSize.MEDIUM,
            new TopicPartition("enrichment.requests", 0),
            Instant.EPOCH,
            () -> {});

    assertDoesNotThrow(() -> queue.submit(job));
  }
}
