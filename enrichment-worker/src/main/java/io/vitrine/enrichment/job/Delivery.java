package io.vitrine.enrichment.job;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;

/// A record as it came from Kafka.
final class Delivery {
  private final Message<byte[]> message;
  private final IncomingKafkaRecordMetadata<?, ?> metadata;

  Delivery(Message<byte[]> message) {
    this.message = message;
    this.metadata = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
  }

  byte[] value() {
    return message.getPayload();
  }

  TopicPartition origin() {
    return new TopicPartition(metadata.getTopic(), metadata.getPartition());
  }

  long offset() {
    return metadata.getOffset();
  }

  /// When the record was written.
  Instant time() {
    return metadata.getTimestamp();
  }

  /// The text of the last header with this name.
  Optional<String> header(String name) {
    Header header = metadata.getHeaders().lastHeader(name);
    return Optional.ofNullable(header)
        .map(found -> new String(requireNonNull(found.value()), StandardCharsets.UTF_8));
  }

  /// The same key, value and headers for another topic.
  ProducerRecord<String, byte[]> to(String topic) {
    Headers headers = new RecordHeaders(metadata.getHeaders());
    return new ProducerRecord<>(topic, null, (String) metadata.getKey(), value(), headers);
  }

  /// Lets the offset move on.
  CompletionStage<Void> done() {
    return message.ack();
  }
}
