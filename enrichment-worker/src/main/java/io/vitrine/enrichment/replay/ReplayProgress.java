package io.vitrine.enrichment.replay;

import static java.util.Objects.requireNonNull;

import io.vitrine.enrichment.job.RequestTopics;
import io.vitrine.enrichment.topic.TopicReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How far replays are, by their topic and the offset that the worker has committed in it.
@ApplicationScoped
class ReplayProgress {
  /// Of the newest records; more than the largest replay.
  private static final int LOOKED_AT = 100_000;

  private static final int LISTED = 50;

  private final TopicReader reader;
  private final String group;

  @Inject
  ReplayProgress(
      TopicReader reader,
      @ConfigProperty(name = "mp.messaging.incoming.enrichment-replay.group.id") String group) {
    this.reader = reader;
    this.group = group;
  }

  /// The newest replays, the newest first.
  List<Replay> newest() {
    Map<TopicPartition, OffsetAndMetadata> committed =
        reader.committed(RequestTopics.REPLAY, group);
    Map<String, Replay> found = new HashMap<>();
    reader.read(
        RequestTopics.REPLAY,
        offsets -> offsets.last(LOOKED_AT),
        record -> {
          Header header = record.headers().lastHeader(Replays.ID);
          if (header != null) {
            String id = new String(requireNonNull(header.value()), StandardCharsets.UTF_8);
            Replay one =
                new Replay(
                    id, Instant.ofEpochMilli(record.timestamp()), 1, isDone(record, committed));
            found.merge(id, one, Replay::plus);
          }
          return true;
        });
    List<Replay> newest = new ArrayList<>(found.values());
    newest.sort(Comparator.comparing(Replay::orderedAt).reversed());
    return newest.subList(0, Math.min(LISTED, newest.size()));
  }

  private static int isDone(
      ConsumerRecord<String, byte[]> record, Map<TopicPartition, OffsetAndMetadata> committed) {
    OffsetAndMetadata next = committed.get(new TopicPartition(record.topic(), record.partition()));
    return next != null && record.offset() < next.offset() ? 1 : 0;
  }
}
