package io.vitrine.gallery.event;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.Requester;
import io.vitrine.outbox.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Takes the worker's results for events of ours.
@ApplicationScoped
class EnrichmentResults {
  private static final Logger LOG = Logger.getLogger(EnrichmentResults.class);
  private static final String CONSUMER = "gallery-enrichment";

  private final Deliveries deliveries;
  private final EventRepository repository;

  EnrichmentResults(Deliveries deliveries, EventRepository repository) {
    this.deliveries = deliveries;
    this.repository = repository;
  }

  @Incoming("enrichment-results")
  @Blocking
  void receive(byte[] value) {
    deliveries.deliverResult(value, CONSUMER, Requester.GALLERY, this::apply);
  }

  private void apply(EnrichmentResult result) {
    switch (result) {
      case EnrichmentResult.Enriched enriched -> {
        boolean applied = repository.applyDimensions(enriched);
        LOG.debugf("enrichment result event=%s applied=%s", enriched.subjectId(), applied);
      }
      case EnrichmentResult.Rejected rejected ->
          LOG.infof(
              "enrichment rejected event=%s reason=%s", rejected.subjectId(), rejected.reason());
      // Nobody is shown that work began, and neither copies nor thumbnails are ordered.
      case EnrichmentResult.Started started -> {}
      case EnrichmentResult.CopyReady copy -> {}
      case EnrichmentResult.ThumbnailsReady thumbnails -> {}
    }
  }
}
