package io.vitrine.community.rendition;

import io.vitrine.community.media.VaultMedia;
import io.vitrine.events.CopyOrder;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
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

  /// Begins the first generation of a rendition, in the caller's transaction.
  ///
  /// @return empty when the item has the rendition already
  Optional<RenditionEntity> orderFirst(VaultMedia media, Purpose purpose, boolean watermark) {
    RenditionEntity rendition = new RenditionEntity();
    rendition.mediaId = media.id();
    rendition.purpose = purpose;
    rendition.begin(config.bucket(), clock.instant());
    if (!repository.add(rendition)) {
      return Optional.empty();
    }
    request(rendition, media, watermark);
    return Optional.of(rendition);
  }

  /// Begins another generation of the rendition, in the caller's transaction.
  void orderAgain(RenditionEntity rendition, VaultMedia media, boolean watermark) {
    rendition.begin(config.bucket(), clock.instant());
    repository.flush();
    request(rendition, media, watermark);
  }

  private void request(RenditionEntity rendition, VaultMedia media, boolean watermark) {
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
