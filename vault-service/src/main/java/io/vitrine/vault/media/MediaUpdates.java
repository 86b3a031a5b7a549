package io.vitrine.vault.media;

import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.CommunityEvent.ShareRemoved;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.vault.MediaId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;

/// Applies to the rows what other deployables found or did. Each runs in the consumer's
/// transaction; an item that is gone is left gone.
@ApplicationScoped
public class MediaUpdates {
  private final MediaItems items;
  private final Clock clock;

  MediaUpdates(MediaItems items, Clock clock) {
    this.items = items;
    this.clock = clock;
  }

  /// A result of an older generation than the row's changes nothing.
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(EnrichmentResult result) {
    items
        .lock(MediaId.parse(result.subjectId()))
        .filter(item -> item.enrichmentGeneration == result.generation())
        .ifPresent(item -> apply(item, result));
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(ShareCreated share) {
    items
        .lock(new MediaId(share.mediaId()))
        .ifPresent(
            item -> {
              item.shared = true;
              item.shareCode = share.shareCode();
              item.shareToCommunity = share.shareToCommunity();
            });
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(ShareRemoved share) {
    items
        .lock(new MediaId(share.mediaId()))
        .ifPresent(
            item -> {
              item.shared = false;
              item.shareCode = null;
              item.shareToCommunity = false;
            });
  }

  private void apply(MediaItem item, EnrichmentResult result) {
    switch (result) {
      case Started started -> {
        if (item.enrichmentStatus.equals("pending")) {
          item.enrichmentStatus = "processing";
        }
      }
      case Enriched enriched -> {
        item.enrichmentStatus = "completed";
        item.enrichmentError = null;
        item.width = enriched.width();
        item.height = enriched.height();
        item.characterName = enriched.character() == null ? null : enriched.character().name();
        item.enrichedAt = clock.instant();
      }
      case Rejected rejected -> {
        item.enrichmentStatus = "failed";
        item.enrichmentError = wireName(rejected.reason());
      }
      case CopyReady copy -> {
        // The vault orders no copies.
      }
    }
  }

  private static String wireName(EnrichmentResult.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
