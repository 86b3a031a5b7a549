package io.vitrine.enrichment.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.TopicPartition;

/// Forgets what has not begun when its partition goes to another worker. What is under way ends
/// here, and once more there: with the same ids, of which requesters take the first.
///
/// The assignor is registered because Kafka's client makes it from its name in the settings.
@ApplicationScoped
@RegisterForReflection(targets = CooperativeStickyAssignor.class)
@Identifier("enrichment-lanes")
class Rebalances implements KafkaConsumerRebalanceListener {
  private final Lanes lanes;

  @Inject
  Rebalances(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    lanes.forget(partitions);
  }
}
