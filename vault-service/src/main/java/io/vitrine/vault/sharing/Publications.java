package io.vitrine.vault.sharing;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vitrine.events.CommunityEvent.AdoptionRequested;
import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.CommunityEvent.ShareRemoved;
import io.vitrine.outbox.Deliveries;
import io.vitrine.vault.adoption.AdoptionRequests;
import io.vitrine.vault.media.MediaUpdates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class Publications {
  private static final String CONSUMER = "vault.community-publications";

  private final Deliveries deliveries;
  private final MediaUpdates updates;
  private final AdoptionRequests adoptions;

  Publications(Deliveries deliveries, MediaUpdates updates, AdoptionRequests adoptions) {
    this.deliveries = deliveries;
    this.updates = updates;
    this.adoptions = adoptions;
  }

  @Incoming("community-publications")
  @Blocking
  void consume(byte[] value) {
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
