package io.vitrine.enrichment.job;

import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The ids of results. A job that is done twice gives the same ids, so that the inbox of a
/// requester drops the repetition.
final class ResultIds {
  private ResultIds() {}

  /// @param requestId of the event that asked for the work
  static UUID of(UUID requestId, EnrichmentResult result) {
    String kind =
        switch (result) {
          case Started started -> "started";
          case Enriched enriched -> "enriched";
          case CopyReady ready -> "copy-ready";
          case ThumbnailsReady ready -> "thumbnails-ready";
          case Rejected rejected -> "rejected-" + rejected.task();
        };
    return UUID.nameUUIDFromBytes((requestId + "/" + kind).getBytes(StandardCharsets.UTF_8));
  }
}
