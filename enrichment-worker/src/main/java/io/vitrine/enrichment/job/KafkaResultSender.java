package io.vitrine.enrichment.job;

import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Envelope;
import io.vitrine.events.EventCodec;
import io.vitrine.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Sends results to their topic.
@ApplicationScoped
class KafkaResultSender implements ResultSender {
  private final EventCodec codec = new EventCodec();
  private final KafkaSender kafka;

  @Inject
  KafkaResultSender(KafkaSender kafka) {
    this.kafka = kafka;
  }

  @Override
  public void send(Envelope<EnrichmentResult> result) {
    kafka.send(message(result));
  }

  @Override
  public void announce(Envelope<EnrichmentResult> result) {
    kafka.announce(message(result));
  }

  private ProducerRecord<String, byte[]> message(Envelope<EnrichmentResult> result) {
    return new ProducerRecord<>(
        Topic.ENRICHMENT_RESULTS.wireName(), result.data().key(), codec.encode(result));
  }
}
