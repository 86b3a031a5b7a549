package io.vitrine.community.rendition;

import io.vitrine.community.media.VaultMedia;
import io.vitrine.events.CopyOrder;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/// Orders copies from the worker.
@ApplicationScoped
class CopyOrders {
  private final RenditionRepository repository;
  private final Outbox outbox;
  private final RenditionConfig config;
  private final Clock clock;

  CopyOrders(RenditionRepository repository, Outbox outbox, RenditionConfig config, Clock clock) {
    this.repository = repository;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  boolean mayBeOrderedAgain(RenditionEntity rendition) {
    return switch (rendition.status) {
      case FAILED -> true;
      case PROCESSING ->
          rendition.requestedAt.plus(config.overdueAfter()).isBefore(clock.instant());
      case PUBLISHED, HELD -> false;
    };
  }

  /// Begins a generation of the rendition, in the caller's transaction.
  void order(RenditionEntity rendition, VaultMedia media, boolean watermark) {
    rendition.begin(config.bucket(), clock.instant());
    repository.persistAndFlush(rendition);
    outbox.append(
        new EnrichmentRequested(
            Requester.COMMUNITY,
            Long.toString(rendition.id()),
            rendition.generation,
            media.object(),
            media.originalName(),
            Set.of(Task.COPY),
            new CopyOrder(rendition.bucket, rendition.object().key(), watermark)));
  }
}
