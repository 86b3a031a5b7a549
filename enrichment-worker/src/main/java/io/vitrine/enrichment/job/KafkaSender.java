package io.vitrine.enrichment.job;

import io.smallrye.common.annotation.Identifier;
import io.vitrine.enrichment.TransientFaultException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/// Sends to Kafka and waits until all in-sync replicas have it. The worker has no database and so
/// no outbox: its input stays unacknowledged until what follows from it is safe.
@ApplicationScoped
class KafkaSender {
  private static final Logger LOG = Logger.getLogger(KafkaSender.class);

  /// Longer than a change of leader takes; then the job's own back-off goes on.
  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(30);

  private final Producer<String, byte[]> producer;

  @Inject
  KafkaSender(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.producer =
        new KafkaProducer<>(
            settings(connection), new StringSerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> settings(Map<String, Object> connection) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "enrichment-results");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_LIMIT.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DELIVERY_LIMIT.toMillis() / 3);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_LIMIT.toMillis());
    // Somebody waits for each result, so not for long; but jobs that end together are one request,
    // which is what costs the broker and the worker most of a probe's time.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    return settings;
  }

  /// Returns when the record is safe.
  ///
  /// @throws TransientFaultException when it cannot be told that it is
  void send(ProducerRecord<String, byte[]> message) {
    try {
      producer.send(message).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientFaultException("interrupted while a record was sent", e);
    } catch (ExecutionException | KafkaException e) {
      throw new TransientFaultException("Kafka did not acknowledge a record", e);
    }
  }

  /// Returns before the record is safe. Records of one key keep their order all the same, for the
  /// producer is idempotent.
  ///
  /// @throws TransientFaultException when it cannot be sent
  void announce(ProducerRecord<String, byte[]> message) {
    try {
      var _ =
          producer.send(
              message,
              (metadata, fault) -> {
                if (fault != null) {
                  LOG.warnf("a record was lost topic=%s cause=%s", message.topic(), fault);
                }
              });
    } catch (KafkaException e) {
      throw new TransientFaultException("Kafka did not take a record", e);
    }
  }

  @PreDestroy
  void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
