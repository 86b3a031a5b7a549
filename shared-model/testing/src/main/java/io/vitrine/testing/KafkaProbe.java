package io.vitrine.testing;

import io.vitrine.events.Decoded;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.MalformedEventException;
import io.vitrine.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A test's view of Kafka: what stands in a topic, and a way to put something there. Belongs to no
/// consumer group, so it takes nothing from the services. Not thread-safe.
public final class KafkaProbe implements AutoCloseable {
  private static final byte[] CLOUD_EVENT =
      "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8);

  private static final Duration POLL = Duration.ofMillis(100);

  private final EventCodec codec = new EventCodec();
  private final Consumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;

  /// Connects to a cluster.
  ///
  /// @param bootstrapServers as in the setting `kafka.bootstrap.servers`
  public KafkaProbe(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(
            Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// The first event in the topic that fits, from the topic's beginning; waits for it.
  ///
  /// @throws AssertionError when none comes in time; it lists what was there
  public Envelope<Event> await(String topic, Predicate<Envelope<Event>> wanted, Duration limit) {
    var seen = new ArrayList<String>();
    return awaitSome(
        topic,
        limit,
        seen,
        record -> {
          Optional<Envelope<Event>> event = decode(record);
          seen.add(event.map(Object::toString).orElse("no event: " + record));
          return event.filter(wanted);
        });
  }

  /// The first record that fits, whatever its value: for dead letters.
  ///
  /// @throws AssertionError when none comes in time; it lists what was there
  public ConsumerRecord<String, byte[]> awaitRecord(
      String topic, Predicate<ConsumerRecord<String, byte[]>> wanted, Duration limit) {
    var seen = new ArrayList<String>();
    return awaitSome(
        topic,
        limit,
        seen,
        record -> {
          seen.add(record.toString());
          return Optional.of(record).filter(wanted);
        });
  }

  /// All events that stand in the topic now.
  public List<Envelope<Event>> events(String topic) {
    var events = new ArrayList<Envelope<Event>>();
    List<TopicPartition> partitions = rewind(topic);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream()
        .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
      consumer.poll(POLL).forEach(record -> decode(record).ifPresent(events::add));
    }
    return List.copyOf(events);
  }

  /// All requests of the worker that stand there now, whether somebody waits for them or not.
  public List<Envelope<Event>> requests() {
    var requests = new ArrayList<>(events(Topic.ENRICHMENT_REQUESTS.wireName()));
    requests.addAll(events(Topic.ENRICHMENT_REQUESTS.sideName("background")));
    return List.copyOf(requests);
  }

  /// Sends an event and waits until the broker has it.
  public void produce(String topic, String key, Envelope<? extends Event> envelope) {
    produce(topic, key, codec.encode(envelope));
  }

  /// Sends any bytes, with the header that the relay and the worker send, and waits until the
  /// broker has them.
  public void produce(String topic, String key, byte[] value) {
    ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, value);
    message.headers().add("content-type", CLOUD_EVENT);
    try {
      producer.send(message).get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("could not write to " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while writing to " + topic, e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }

  private interface Choice<T> {
    Optional<T> of(ConsumerRecord<String, byte[]> record);
  }

  private <T> T awaitSome(String topic, Duration limit, List<String> seen, Choice<T> choice) {
    rewind(topic);
    long deadline = System.nanoTime() + limit.toNanos();
    do {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        Optional<T> chosen = choice.of(record);
        if (chosen.isPresent()) {
          return chosen.get();
        }
      }
    } while (System.nanoTime() < deadline);
    throw new AssertionError(
        "nothing that fits came to "
            + topic
            + " within "
            + limit
            + "; there was\n"
            + String.join("\n", seen));
  }

  private List<TopicPartition> rewind(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }

  private Optional<Envelope<Event>> decode(ConsumerRecord<String, byte[]> record) {
    try {
      return switch (codec.decode(record.value())) {
        case Decoded.Known known -> Optional.of(known.envelope());
        case Decoded.Unknown unknown -> Optional.empty();
      };
    } catch (MalformedEventException e) {
      return Optional.empty();
    }
  }
}
