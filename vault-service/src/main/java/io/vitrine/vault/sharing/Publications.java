package io.vitrine.vault.sharing;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.CommunityEvent.ShareRemoved;
import io.vitrine.outbox.Deliveries;
import io.vitrine.vault.media.MediaUpdates;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class Publications {
  private static final String CONSUMER = "vault.community-publications";

  private final Deliveries deliveries;
  private final MediaUpdates updates;

  Publications(Deliveries deliveries, MediaUpdates updates) {
    this.deliveries = deliveries;
    this.updates = updates;
  }

  @Incoming("community-publications")
  @Blocking
  void consume(byte[] value) {
    deliveries.deliver(
        value,
        CONSUMER,
        envelope -> {
          if (envelope.data() instanceof ShareCreated share) {
            updates.apply(share);
          } else if (envelope.data() instanceof ShareRemoved share) {
            updates.apply(share);
          }
        });
  }
}
