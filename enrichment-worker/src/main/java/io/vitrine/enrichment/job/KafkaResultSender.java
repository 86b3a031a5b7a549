package io.vitrine.enrichment.job;

import io.smallrye.common.annotation.Identifier;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Envelope;
import io.vitrine.events.EventCodec;
import io.vitrine.events.Topic;
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

/// Sends results to Kafka and waits until all in-sync replicas have them. The worker has no
/// database and so no outbox: its input stays unacknowledged until its results are safe.
@ApplicationScoped
class KafkaResultSender implements ResultSender {
  /// Longer than a change of leader takes; then the job's own back-off goes on.
  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(30);

  private final EventCodec codec = new EventCodec();
  private final Producer<String, byte[]> producer;

  @Inject
  KafkaResultSender(@Identifier("default-kafka-broker") Map<String, Object> connection) {
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
    // Somebody waits for each result: nothing is gained by collecting them.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return settings;
  }

  @Override
  public void send(Envelope<EnrichmentResult> result) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(
            Topic.ENRICHMENT_RESULTS.wireName(), result.data().key(), codec.encode(result));
    try {
      producer.send(message).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientFaultException("interrupted while a result was sent", e);
    } catch (ExecutionException | KafkaException e) {
      throw new TransientFaultException("Kafka did not acknowledge a result", e);
    }
  }

  @PreDestroy
  void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
