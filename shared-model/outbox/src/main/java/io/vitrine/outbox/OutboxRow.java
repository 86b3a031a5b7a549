package io.vitrine.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A stored event on its way.
///
/// @param id its place in the order
/// @param message what Kafka gets
record OutboxRow(long id, Instant createdAt, ProducerRecord<String, byte[]> message) {
  /// Events of one stream keep their order.
  record Stream(String topic, String key) {}

  /// CloudEvents 1.0, Kafka binding, structured mode.
  private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

  static OutboxRow of(long id, Instant createdAt, Stream stream, byte[] payload) {
    var message = new ProducerRecord<>(stream.topic(), stream.key(), payload);
    message.headers().add("content-type", CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
    return new OutboxRow(id, createdAt, message);
  }

  Stream stream() {
    return new Stream(message.topic(), message.key());
  }
}
