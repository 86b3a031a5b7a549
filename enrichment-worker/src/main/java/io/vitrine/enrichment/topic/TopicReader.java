package io.vitrine.enrichment.topic;

import io.smallrye.common.annotation.Identifier;
import io.vitrine.enrichment.TransientFaultException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads stretches of topics, and how far groups are, without being a member of any group.
@ApplicationScoped
public class TopicReader {
  /// Of one reading. Whoever asks waits for the answer.
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(200);

  /// What is fetched ahead of the reading, however large the topic: of all partitions, and of one.
  /// The usual 50 MiB are half of the worker's heap.
  private static final int FETCHED_BYTES = 2 * 1024 * 1024;

  private static final int FETCHED_BYTES_OF_ONE = 512 * 1024;

  private final Map<String, Object> connection;
  private final Clock clock;

  @Inject
  public TopicReader(
      @Identifier("default-kafka-broker") Map<String, Object> connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /// Where a reading begins.
  public interface Start {
    /// The first offsets to read. Those before the beginning of the topic become the beginning.
    Map<TopicPartition, Long> of(Offsets offsets);
  }

  /// What Kafka knows of the partitions of a topic.
  public static final class Offsets {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    Offsets(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
      this.consumer = consumer;
      this.partitions = partitions;
    }

    public Map<TopicPartition, Long> beginning() {
      return consumer.beginningOffsets(partitions);
    }

    public Map<TopicPartition, Long> end() {
      return consumer.endOffsets(partitions);
    }

    /// The last so many records of each partition.
    public Map<TopicPartition, Long> last(long records) {
      Map<TopicPartition, Long> starts = new HashMap<>();
      end().forEach((partition, end) -> starts.put(partition, Math.max(0, end - records)));
      return starts;
    }

    /// The first records that were written at this time or later.
    public Map<TopicPartition, Long> at(Instant time) {
      Map<TopicPartition, Long> wanted = new HashMap<>();
      partitions.forEach(partition -> wanted.put(partition, time.toEpochMilli()));
      Map<TopicPartition, Long> starts = new HashMap<>(end());
      consumer
          .offsetsForTimes(wanted)
          .forEach(
              (partition, found) -> {
                if (found != null) {
                  starts.put(partition, found.offset());
                }
              });
      return starts;
    }
  }

  /// Takes what is read.
  public interface Taker {
    /// Whether to go on.
    boolean take(ConsumerRecord<String, byte[]> record);
  }

  /// Reads up to what is the end when it begins; partitions are mixed, each in its order.
  ///
  /// @throws TransientFaultException when Kafka is away or it takes too long
  public void read(String topic, Start start, Taker taker) {
    try (KafkaConsumer<String, byte[]> consumer = connect(Map.of())) {
      read(consumer, new Offsets(consumer, partitions(consumer, topic)), start, taker);
    } catch (KafkaException e) {
      throw new TransientFaultException("a topic could not be read", e);
    }
  }

  /// How far a group is in a topic; partitions of which it has committed nothing are missing.
  ///
  /// @throws TransientFaultException when Kafka is away
  public Map<TopicPartition, OffsetAndMetadata> committed(String topic, String group) {
    try (KafkaConsumer<String, byte[]> consumer =
        connect(Map.of(ConsumerConfig.GROUP_ID_CONFIG, group))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          new HashMap<>(consumer.committed(new HashSet<>(partitions(consumer, topic))));
      committed.values().removeIf(java.util.Objects::isNull);
      return committed;
    } catch (KafkaException e) {
      throw new TransientFaultException("the offsets of a group could not be read", e);
    }
  }

  private void read(
      KafkaConsumer<String, byte[]> consumer, Offsets offsets, Start start, Taker taker) {
    Map<TopicPartition, Long> beginning = offsets.beginning();
    Map<TopicPartition, Long> open = new HashMap<>(offsets.end());
    consumer.assign(offsets.partitions);
    start
        .of(offsets)
        .forEach(
            (partition, first) ->
                consumer.seek(partition, Math.max(first, beginning.getOrDefault(partition, 0L))));
    Instant deadline = clock.instant().plus(LIMIT);
    while (true) {
      open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (open.isEmpty()) {
        return;
      }
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        Long end = open.get(new TopicPartition(record.topic(), record.partition()));
        if (end != null && record.offset() < end && !taker.take(record)) {
          return;
        }
      }
      if (clock.instant().isAfter(deadline)) {
        throw new TransientFaultException("reading a topic took too long", null);
      }
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<String, byte[]> consumer, String topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    consumer
        .partitionsFor(topic)
        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    return partitions;
  }

  private KafkaConsumer<String, byte[]> connect(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCHED_BYTES_OF_ONE);
    settings.putAll(more);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
