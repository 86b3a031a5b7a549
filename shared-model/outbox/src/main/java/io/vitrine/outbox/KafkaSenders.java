package io.vitrine.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Opens Kafka producers from the application's `kafka.*` settings (servers, security), with the
/// guarantees of the relay fixed here.
@ApplicationScoped
class KafkaSenders implements EventSender.Factory {
  private final Map<String, Object> broker;
  private final OutboxSettings settings;
  private final String application;

  KafkaSenders(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      OutboxSettings settings,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this.broker = broker;
    this.settings = settings;
    this.application = application;
  }

  @Override
  public EventSender open() {
    return new KafkaSender(
        new KafkaProducer<>(configuration(), new StringSerializer(), new ByteArraySerializer()));
  }

  private Map<String, Object> configuration() {
    Map<String, Object> configuration = new HashMap<>(broker);
    // The map also holds settings for consumers, of which a producer would complain.
    configuration.keySet().retainAll(ProducerConfig.configNames());
    configuration.put(ProducerConfig.CLIENT_ID_CONFIG, application + "-outbox-relay");
    configuration.put(ProducerConfig.ACKS_CONFIG, "all");
    configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    Duration delivery = settings.relay().deliveryTimeout();
    configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(delivery));
    configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(delivery.dividedBy(2)));
    configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(delivery.dividedBy(2)));
    return configuration;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
