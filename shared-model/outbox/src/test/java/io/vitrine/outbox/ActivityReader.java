package io.vitrine.outbox;

import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.Decoded;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Sees everything that arrives on the topic of activities from its opening on, repetitions too.
final class ActivityReader implements AutoCloseable {
  private final EventCodec codec = new EventCodec();
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Envelope<Event>> seen = new ArrayList<>();

  ActivityReader(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topic.ACTIVITY.wireName()).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: without this the end would be that of the first poll.
    partitions.forEach(consumer::position);
  }

  /// What has arrived for a key so far, in order.
  List<Envelope<Event>> arrived(String key) {
    for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(50))) {
      if (codec.decode(message.value()) instanceof Decoded.Known known) {
        seen.add(known.envelope());
      }
    }
    return seen.stream().filter(envelope -> envelope.data().key().equals(key)).toList();
  }

  /// The numbers of [#arrived].
  List<Long> numbers(String key) {
    return arrived(key).stream().map(ActivityReader::number).toList();
  }

  int total() {
    return seen.size();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static long number(Envelope<Event> envelope) {
    return envelope.data() instanceof ActivityRecorded activity
            && activity.details().get("number") instanceof Number number
        ? number.longValue()
        : -1;
  }
}
