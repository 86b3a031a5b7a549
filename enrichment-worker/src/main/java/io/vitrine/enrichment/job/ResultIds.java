package io.vitrine.enrichment.job;

import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.Task;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The ids of results. A job that is done twice gives the same ids, so that the inbox of a
/// requester drops the repetition.
final class ResultIds {
  private ResultIds() {}

  /// The same for the news that a job was given up. Another id than that of a rejection: when the
  /// job is put back and then rejected, that is news again.
  static UUID ofGivingUp(UUID requestId, Task task) {
    return id(requestId, "given-up-" + task);
  }

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
    return id(requestId, kind);
  }

  private static UUID id(UUID requestId, String kind) {
    return UUID.nameUUIDFromBytes((requestId + "/" + kind).getBytes(StandardCharsets.UTF_8));
  }
}
