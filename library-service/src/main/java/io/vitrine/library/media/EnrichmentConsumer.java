package io.vitrine.library.media;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.Requester;
import io.vitrine.library.tenancy.TeamContext;
import io.vitrine.outbox.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Takes the results of the library's own requests. A result names a media item and no team, so the
/// team is looked up before the item can be touched.
@ApplicationScoped
class EnrichmentConsumer {
  private static final Logger LOG = Logger.getLogger(EnrichmentConsumer.class);
  private static final String CONSUMER = "library-enrichment";

  /// Stands for a person in the context of the worker's results; belongs to no team.
  private static final String NOBODY = "";

  private final Deliveries deliveries;
  private final TeamContext context;
  private final MediaRepository media;
  private final EnrichmentRepository enrichment;
  private final Clock clock;

  EnrichmentConsumer(
      Deliveries deliveries,
      TeamContext context,
      MediaRepository media,
      EnrichmentRepository enrichment,
      Clock clock) {
    this.deliveries = deliveries;
    this.context = context;
    this.media = media;
    this.enrichment = enrichment;
    this.clock = clock;
  }

  @Incoming("enrichment-results")
  @Blocking
  void receive(byte[] value) {
    deliveries.deliverResult(value, CONSUMER, Requester.LIBRARY, this::take);
  }

  private void take(EnrichmentResult result) {
    UUID mediaId = UUID.fromString(result.subjectId());
    Optional<UUID> team = media.teamOf(mediaId);
    if (team.isPresent()) {
      context.enter(NOBODY, team.get());
    }
    if (team.isEmpty() || !apply(mediaId, result)) {
      LOG.infof("result without effect mediaId=%s generation=%s", mediaId, result.generation());
    }
  }

  private boolean apply(UUID mediaId, EnrichmentResult result) {
    return switch (result) {
      case Started started -> enrichment.started(mediaId, started.generation());
      case Enriched enriched -> enrichment.enriched(mediaId, enriched, clock.instant());
      case Rejected rejected -> {
        String reason = word(rejected.reason());
        yield enrichment.rejected(mediaId, rejected.generation(), reason, clock.instant());
      }
      // The library orders neither copies nor thumbnails.
      case CopyReady ignored -> false;
      case ThumbnailsReady ignored -> false;
    };
  }

  private static String word(Reason reason) {
    return switch (reason) {
      case CORRUPT -> "corrupt";
      case UNSUPPORTED -> "unsupported";
      case TOO_LARGE -> "too-large";
      case TIMEOUT -> "timeout";
      // Only a copy is refused for it, and the library orders none.
      case MISSING, CHANGED -> "missing";
    };
  }
}
