package io.vitrine.enrichment.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.storage.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

/// Where a request waits while its store is away.
class RetriesTest {
  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

  private final Retries retries =
      new Retries(Configurations.of(RetryConfiguration.class, Map.of()));

  @Test
  void anOutageOfADayIsOutlastedInTheLastRetryTopic() {
    List<String> topics = new ArrayList<>();
    Delivery request = delivery(first());
    Instant now = START;
    while (now.isBefore(START.plus(Duration.ofDays(1)))) {
      ProducerRecord<String, byte[]> next =
          retries.next(request, new StoreUnavailableException("away"), now).orElseThrow();
      topics.add(next.topic());
      request = delivery(received(next));
      now = now.plus(Duration.ofMinutes(5));
    }

    assertEquals(RequestTopics.RETRIES, topics.subList(0, 3));
    assertTrue(
        topics.stream().skip(3).allMatch(RequestTopics.RETRIES.getLast()::equals),
        topics::toString);
  }

  @Test
  void afterTwoDaysItIsADeadLetter() {
    Delivery request = delivery(first());
    Instant now = START;
    Optional<ProducerRecord<String, byte[]>> next =
        retries.next(request, new StoreUnavailableException("away"), now);
    while (next.isPresent()) {
      now = now.plus(Duration.ofMinutes(5));
      request = delivery(received(next.get()));
      next = retries.next(request, new StoreUnavailableException("away"), now);
    }

    assertEquals(START.plus(Duration.ofDays(2)), now);
  }

  @Test
  void whatIsNotTheStoreEndsAfterTheLastRetryTopic() {
    RuntimeException fault = new UncheckedIOException(new IOException("disk"));
    Delivery request = delivery(first());
    int tries = 0;
    Optional<ProducerRecord<String, byte[]>> next = retries.next(request, fault, START);
    while (next.isPresent()) {
      tries++;
      request = delivery(received(next.get()));
      next = retries.next(request, fault, START);
    }

    assertEquals(3, tries);
  }

  private static ConsumerRecord<String, byte[]> first() {
    return new ConsumerRecord<>(
        RequestTopics.LIVE, 0, 1, "m1", "request".getBytes(StandardCharsets.UTF_8));
  }

  /// As it comes back to the topic that it came from.
  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(RequestTopics.LIVE, 0, 1, sent.key(), sent.value());
    sent.headers().forEach(record.headers()::add);
    return record;
  }

  private static Delivery delivery(ConsumerRecord<String, byte[]> record) {
    return new Delivery(
        Message.of(record.value())
            .addMetadata(new IncomingKafkaRecordMetadata<>(record, "enrichment-requests")));
  }
}
