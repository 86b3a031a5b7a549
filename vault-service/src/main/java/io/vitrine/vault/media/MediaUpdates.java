package io.vitrine.vault.media;

import io.vitrine.events.CommunityEvent.ShareCreated;
import io.vitrine.events.CommunityEvent.ShareRemoved;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.outbox.Outbox;
import io.vitrine.outbox.OverdueEnrichment;
import io.vitrine.outbox.Signals;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.Source;
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
  private final Outbox outbox;
  private final Signals signals;
  private final VaultConfig config;
  private final Clock clock;

  MediaUpdates(MediaItems items, Outbox outbox, Signals signals, VaultConfig config, Clock clock) {
    this.items = items;
    this.outbox = outbox;
    this.signals = signals;
    this.config = config;
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
              item.sharedEtag = share.sourceEtag();
              item.sharedSha256 = share.sourceSha256();
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
              item.sharedEtag = null;
              item.sharedSha256 = null;
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
        if (!isOfTheseBytes(item, enriched)) {
          askAgainSoon(item);
        } else if (enriched.processorVersion() >= item.processorVersion) {
          apply(item, enriched);
        }
      }
      case Rejected rejected -> {
        // What is known of this generation stays known: a later fault of one task, such as
        // detection, takes no dimensions away. Who asks again begins a new generation.
        if (!item.enrichmentStatus.equals(COMPLETED)) {
          item.fail(wireName(rejected.reason()));
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
    item.enrichmentDueAt = null;
    item.enrichmentAttempts = 0;
    if (enriched.fingerprint() != null) {
      item.sha256 = enriched.fingerprint().sha256();
    }
    if (!item.characterManual) {
      item.characterName = enriched.character() == null ? null : enriched.character().name();
    }
    believeBytes(item, enriched.mediaType());
  }

  /// The others are told what they cannot know yet: another type than the name's, and of an upload
  /// that it is one of the bytes, for there the rules of a share ask for it.
  private void believeBytes(MediaItem item, String mediaType) {
    boolean news =
        !item.mimeType.equals(mediaType)
            || (!item.typeFromBytes && item.source.equals(Source.UPLOAD.wireName()));
    item.mimeType = mediaType;
    item.typeFromBytes = true;
    if (news) {
      items.flush();
      outbox.append(item.stored(config.bucket()));
    }
  }

  /// The worker looked at bytes that came after the row's: who waits for an answer asks about
  /// those, as soon as the store was asked for them. What is known already stays.
  private void askAgainSoon(MediaItem item) {
    if (item.enrichmentDueAt != null) {
      item.enrichmentDueAt = clock.instant();
      signals.raise(OverdueEnrichment.SIGNAL, OverdueEnrichment.ANY);
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
