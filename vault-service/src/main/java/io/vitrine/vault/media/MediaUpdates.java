package io.vitrine.vault.media;

import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.CommunityEvent.ShareRemoved;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.vault.MediaId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;

/// Applies to the rows what other deployables found or did. Each runs in the consumer's
/// transaction; an item that is gone is left gone.
@ApplicationScoped
public class MediaUpdates {
  static final String PENDING = "pending";
  private static final String COMPLETED = "completed";

  private final MediaItems items;
  private final Clock clock;

  MediaUpdates(MediaItems items, Clock clock) {
    this.items = items;
    this.clock = clock;
  }

  /// A result of another generation than the row's changes nothing; nor does one that knows less
  /// than what the row shows already, or that looked at other bytes than the row's.
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
        if (item.enrichmentStatus.equals(PENDING)) {
          item.enrichmentStatus = "processing";
        }
      }
      case Enriched enriched -> {
        if (isOfTheseBytes(item, enriched)
            && enriched.processorVersion() >= item.processorVersion) {
          apply(item, enriched);
        }
      }
      case Rejected rejected -> {
        // What is known of this generation stays known: a later fault of one task, such as
        // detection, takes no dimensions away. Who asks again begins a new generation.
        if (!item.enrichmentStatus.equals(COMPLETED)) {
          item.enrichmentStatus = "failed";
          item.enrichmentError = wireName(rejected.reason());
        }
      }
      case CopyReady copy -> {
        // The vault orders no copies.
      }
      case ThumbnailsReady thumbnails -> {
        // Nor thumbnails.
      }
    }
  }

  private void apply(MediaItem item, Enriched enriched) {
    item.enrichmentStatus = COMPLETED;
    item.enrichmentError = null;
    item.processorVersion = enriched.processorVersion();
    item.width = enriched.width();
    item.height = enriched.height();
    item.enrichedAt = clock.instant();
    if (!item.characterManual) {
      item.characterName = enriched.character() == null ? null : enriched.character().name();
    }
  }

  /// The worker takes an object as it is when it comes to it. Either side may not know the tag.
  private static boolean isOfTheseBytes(MediaItem item, Enriched enriched) {
    return item.etag == null
        || enriched.sourceEtag() == null
        || item.etag.equals(enriched.sourceEtag());
  }

  private static String wireName(EnrichmentResult.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
