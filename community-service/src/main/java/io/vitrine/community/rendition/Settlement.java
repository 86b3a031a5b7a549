package io.vitrine.community.rendition;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.outbox.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/// Tells those who wait for a rendition, and who watch over all of them, that it is no longer
/// processing.
@ApplicationScoped
class Settlement {
  private static final Logger LOG = Logger.getLogger(Settlement.class);

  private final RenditionRepository repository;
  private final Signals signals;
  private final Event<CopySettled> copies;
  private final MeterRegistry metrics;

  Settlement(
      RenditionRepository repository,
      Signals signals,
      Event<CopySettled> copies,
      MeterRegistry metrics) {
    this.copies = copies;
    this.repository = repository;
    this.signals = signals;
    this.metrics = metrics;
  }

  /// In the transaction that removes a copy: the files that are kept of it go as well.
  void copyRemoved() {
    signals.raise(RemovedCopies.SIGNAL, RemovedCopies.ANY);
  }

  /// In the transaction that settles it.
  void settled(LockedRendition found) {
    RenditionEntity rendition = found.row();
    repository.flush();
    copies.fire(
        new CopySettled(
            found.item().item(),
            rendition.purpose,
            RenditionEntity.CHANGED.equals(rendition.reason),
            rendition.isReady() ? rendition.mediaType : null));
    signals.raise(Renditions.SETTLED, Long.toString(rendition.mediaId));
    metrics
        .counter(
            "vitrine.community.renditions",
            "purpose",
            StoredNames.of(rendition.purpose),
            "status",
            StoredNames.of(rendition.status))
        .increment();
    LOG.infof(
        "rendition settled rendition=%d mediaId=%d purpose=%s status=%s reason=%s",
        rendition.id(), rendition.mediaId, rendition.purpose, rendition.status, rendition.reason);
  }
}
