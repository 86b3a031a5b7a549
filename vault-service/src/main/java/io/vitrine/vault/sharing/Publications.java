package io.vitrine.vault.sharing;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.vitrine.events.CommunityEvent.AdoptionRequested;
import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.CommunityEvent.ShareRemoved;
import io.vitrine.outbox.Deliveries;
import io.vitrine.outbox.KeyedDeliveries;
import io.vitrine.vault.adoption.AdoptionRequests;
import io.vitrine.vault.media.MediaUpdates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Brings what the community says of shares into the rows, and adopts what somebody shares by its
/// path.
@ApplicationScoped
class Publications {
  private static final String CONSUMER = "vault.community-publications";

  private final KeyedDeliveries turns;
  private final Deliveries deliveries;
  private final MediaUpdates updates;
  private final AdoptionRequests adoptions;

  Publications(
      KeyedDeliveries turns,
      Deliveries deliveries,
      MediaUpdates updates,
      AdoptionRequests adoptions) {
    this.turns = turns;
    this.deliveries = deliveries;
    this.updates = updates;
    this.adoptions = adoptions;
  }

  /// Returns at once: what waits for the store holds up only what is said of the same item.
  @Incoming("community-publications")
  @Acknowledgment(Strategy.MANUAL)
  CompletionStage<Void> consume(Message<byte[]> message) {
    return turns.submit(
        key(message), () -> take(message.getPayload()), message::ack, message::nack);
  }

  /// The item's id, or the path of what shall be adopted; see [io.vitrine.events.CommunityEvent].
  private static String key(Message<byte[]> message) {
    return message
        .getMetadata(IncomingKafkaRecordMetadata.class)
        .map(record -> String.valueOf(record.getKey()))
        .orElse("");
  }

  private void take(byte[] value) {
    // Before the transaction: it asks the store.
    Optional<AdoptionRequests.Candidate> wanted = adoptions.look(value);
    deliveries.deliver(
        value,
        CONSUMER,
        envelope -> {
          if (envelope.data() instanceof ShareCreated share) {
            updates.apply(share);
          } else if (envelope.data() instanceof ShareRemoved share) {
            updates.apply(share);
          } else if (envelope.data() instanceof AdoptionRequested request) {
            adoptions.adopt(request, wanted);
          }
        });
  }
}
