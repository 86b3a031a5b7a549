package io.vitrine.vault.enrichment;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vitrine.events.Requester;
import io.vitrine.outbox.Deliveries;
import io.vitrine.vault.media.MediaUpdates;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class EnrichmentResults {
  private static final String CONSUMER = "vault.enrichment-results";

  private final Deliveries deliveries;
  private final MediaUpdates updates;

  EnrichmentResults(Deliveries deliveries, MediaUpdates updates) {
    this.deliveries = deliveries;
    this.updates = updates;
  }

  @Incoming("enrichment-results")
  @Blocking
  void consume(byte[] value) {
    deliveries.deliverResult(value, CONSUMER, Requester.VAULT, updates::apply);
  }
}
