package io.vitrine.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.job.RequestTopics;
import io.vitrine.enrichment.testing.Kafka;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.WorkerProcess;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/// What an operator has sent to the replay topic, twelve seconds of work at five a second, goes on
/// with the next worker when the first is killed.
class KilledReplayIT extends ShippedWorkers {
  private static final int REPLAYED = 60;

  /// The topic's only partition.
  private static final TopicPartition REPLAY = new TopicPartition(RequestTopics.REPLAY, 0);

  @Test
  void aReplayLetsLiveJobsPassAndGoesOnWhereAKilledWorkerStopped()
      throws ExecutionException, InterruptedException {
    try (Kafka kafka = new Kafka(bootstrapServers());
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
        S3Client s3 = s3();
        WorkerProcess first = WorkerProcess.start("replaying", settings)) {
      putPicture(s3);
      long begin = end(admin);
      for (int job = 0; job < REPLAYED; job++) {
        EnrichmentRequested request = Requests.probe("replayed-" + job, "two/picture");
        kafka.probe().produce(RequestTopics.REPLAY, request.key(), envelope(request));
      }
      await(() -> !replayed(kafka).isEmpty());
      kafka.request(Requests.probe("live", "two/picture"));
      await(() -> !kafka.results("live", Enriched.class).isEmpty());
      assertTrue(replayed(kafka).size() < REPLAYED, "the live job did not wait for the replay");
      await(() -> committed(admin) > begin);
      first.kill();
      long kept = committed(admin) - begin;
      assertTrue(replayed(kafka).size() < REPLAYED, "killed in the middle");

      try (WorkerProcess second = WorkerProcess.start("resuming", settings)) {
        await(() -> replayed(kafka).size() == REPLAYED);
        assertTrue(second.isAlive());
      }
      List<String> results = subjects(kafka.results("replayed-", Enriched.class));
      for (int job = 0; job < kept; job++) {
        String subject = "replayed-" + job;
        assertEquals(
            1, Collections.frequency(results, subject), subject + " of " + kept + " in " + results);
      }
    }
  }

  /// Where the next record of the replay topic comes to stand; other tests have used it.
  private static long end(Admin admin) throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(Map.of(REPLAY, OffsetSpec.latest()))
        .partitionResult(REPLAY)
        .get()
        .offset();
  }

  /// Where a worker that starts now goes on; 0 when none has ever committed.
  private static long committed(Admin admin) throws ExecutionException, InterruptedException {
    String group = GROUP + ".replay";
    OffsetAndMetadata offset =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata(group)
            .get()
            .get(REPLAY);
    return offset == null ? 0 : offset.offset();
  }

  private static List<String> subjects(List<Envelope<Event>> results) {
    return results.stream().map(result -> result.data().key()).toList();
  }

  private static Set<UUID> replayed(Kafka kafka) {
    Set<UUID> ids = new HashSet<>();
    kafka.results("replayed-", Enriched.class).forEach(result -> ids.add(result.id()));
    return ids;
  }

  private static Envelope<EnrichmentRequested> envelope(EnrichmentRequested request) {
    return new Envelope<>(
        UUID.randomUUID(), URI.create("/vitrine/test"), Instant.now(), null, request);
  }
}
