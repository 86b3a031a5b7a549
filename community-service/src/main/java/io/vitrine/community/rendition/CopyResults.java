package io.vitrine.community.rendition;

import io.vitrine.community.blocklist.Verdict;
import io.vitrine.community.rendition.CopyInspection.Finding;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Fingerprint;
import io.vitrine.removal.ObjectRemovals;
import io.vitrine.storage.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Applies the worker's results to renditions, inside the transaction of the delivery.
@ApplicationScoped
class CopyResults {
  private static final Logger LOG = Logger.getLogger(CopyResults.class);

  private final ResultSubjects subjects;
  private final Safety safety;
  private final ObjectRemovals removals;
  private final Settlement settlement;
  private final Thumbnails thumbnails;
  private final Clock clock;

  CopyResults(
      ResultSubjects subjects,
      Safety safety,
      ObjectRemovals removals,
      Settlement settlement,
      Thumbnails thumbnails,
      Clock clock) {
    this.subjects = subjects;
    this.safety = safety;
    this.removals = removals;
    this.settlement = settlement;
    this.thumbnails = thumbnails;
    this.clock = clock;
  }

  /// Publishes the rendition that waits for this copy. A copy that nobody waits for any more is
  /// removed: its item was unshared or deleted, or a newer generation was ordered. Idempotent: what
  /// counts is the object that is there now.
  void ready(CopyReady ready, Finding finding) {
    Optional<LockedRendition> found = subjects.current(ready);
    if (found.isPresent() && found.get().row().isReady()) {
      judgeAnew(found.get(), ready, finding);
    } else if (found.isPresent() && found.get().row().isAwaited()) {
      settle(found.get(), ready, finding);
    } else {
      removeUnwanted(ready);
    }
  }

  void rejected(Rejected rejected) {
    subjects
        .current(rejected)
        .filter(found -> found.row().status == RenditionStatus.PROCESSING)
        .ifPresent(
            found -> {
              found.row().failedBy = isOfTheFile(rejected) ? rejected.processorVersion() : null;
              fail(found, word(rejected.reason()));
            });
  }

  /// Whether it lies in the file, and not in what was there at the time.
  private static boolean isOfTheFile(Rejected rejected) {
    return switch (rejected.reason()) {
      case CORRUPT, UNSUPPORTED, TOO_LARGE, TIMEOUT -> true;
      case MISSING, CHANGED -> false;
    };
  }

  /// Ends the wait for a copy that was ordered before a time and is still not there.
  void overdue(long id, Instant orderedBefore) {
    subjects
        .locked(id)
        .filter(found -> found.row().status == RenditionStatus.PROCESSING)
        .filter(found -> found.row().requestedAt.isBefore(orderedBefore))
        .ifPresent(found -> fail(found, word(Reason.TIMEOUT)));
  }

  /// A repeated job put a copy over the one that is public, perhaps of another original. Nobody was
  /// served it so far; see [PublishedRendition#isStill].
  private void judgeAnew(LockedRendition found, CopyReady ready, Finding finding) {
    RenditionEntity rendition = found.row();
    boolean same = rendition.etag != null && rendition.etag.equals(ready.copy().etag());
    if (same || !isAsOrdered(rendition, ready)) {
      LOG.debugf("copy announced again rendition=%s", ready.subjectId());
      return;
    }
    LOG.infof("copy was made anew and is judged anew rendition=%s", ready.subjectId());
    settle(found, ready, finding);
  }

  private void settle(LockedRendition found, CopyReady ready, Finding finding) {
    RenditionEntity rendition = found.row();
    if (finding == Finding.REPLACED) {
      LOG.infof("copy was replaced since it was announced rendition=%s", ready.subjectId());
      return;
    }
    if (isOfOtherBytes(rendition, ready)) {
      LOG.warnf("copy of another original not published rendition=%s", ready.subjectId());
      refuse(found, RenditionEntity.CHANGED);
      return;
    }
    boolean asOrdered = isAsOrdered(rendition, ready);
    if (asOrdered && finding == Finding.AS_ANNOUNCED) {
      judge(found, ready);
    } else {
      LOG.warnf(
          "copy not published rendition=%s generation=%d asOrdered=%s finding=%s",
          ready.subjectId(), ready.generation(), asOrdered, finding);
      refuse(
          found,
          finding == Finding.METADATA ? RenditionEntity.METADATA : RenditionEntity.UNVERIFIED);
    }
  }

  /// A worker from before it refused them makes copies of whatever lies under the key.
  private static boolean isOfOtherBytes(RenditionEntity rendition, CopyReady ready) {
    return rendition.sourceEtag != null
        && ready.sourceEtag() != null
        && !rendition.sourceEtag.equals(ready.sourceEtag());
  }

  private static boolean isAsOrdered(RenditionEntity rendition, CopyReady ready) {
    return rendition.bucket.equals(ready.copy().bucket())
        && rendition.object().key().equals(ready.copy().key());
  }

  /// Nothing becomes public that was not compared with the block list.
  private void judge(LockedRendition found, CopyReady ready) {
    Fingerprint fingerprint = ready.fingerprint();
    if (fingerprint == null) {
      LOG.warnf("copy without fingerprint not published rendition=%s", ready.subjectId());
      refuse(found, RenditionEntity.UNCHECKED);
      return;
    }
    switch (safety.judge(found.item(), fingerprint)) {
      case Verdict.Clear _, Verdict.Near _ -> complete(found, ready, fingerprint);
      case Verdict.Blocked _ -> refuse(found, RenditionEntity.BLOCKED);
    }
  }

  private void refuse(LockedRendition found, String reason) {
    RenditionEntity rendition = found.row();
    // Whatever is there: it may be another one than was announced.
    removals.schedule(rendition.object(), null);
    thumbnails.discard(found.item().item(), rendition);
    settlement.copyRemoved();
    fail(found, reason);
  }

  private void complete(LockedRendition found, CopyReady ready, Fingerprint fingerprint) {
    RenditionEntity rendition = found.row();
    rendition.status =
        safety.isHeld(rendition.mediaId) ? RenditionStatus.HELD : RenditionStatus.PUBLISHED;
    rendition.reason = null;
    rendition.failedBy = null;
    rendition.etag = ready.copy().etag();
    rendition.sourceSha256 = fingerprint.sha256();
    rendition.pdq = fingerprint.pdq();
    rendition.pdqQuality = fingerprint.pdqQuality();
    rendition.sizeBytes = ready.copy().size();
    rendition.mediaType = ready.mediaType();
    rendition.width = ready.width();
    rendition.height = ready.height();
    rendition.sha256 = ready.sha256();
    rendition.publishedAt = clock.instant();
    settlement.settled(found);
    // Those of a copy that this one replaced may show something else.
    thumbnails.forget(found.item().item(), rendition);
    thumbnails.order(found.item().item(), rendition);
  }

  private void fail(LockedRendition found, String reason) {
    RenditionEntity rendition = found.row();
    rendition.status = RenditionStatus.FAILED;
    rendition.reason = reason;
    settlement.settled(found);
  }

  private void removeUnwanted(CopyReady ready) {
    ObjectKey object = new ObjectKey(ready.copy().bucket(), ready.copy().key());
    Optional<Long> id = ResultSubjects.id(ready);
    if (id.isPresent() && RenditionKey.isOurs(object.key(), id.get(), ready.generation())) {
      removals.schedule(object, ready.copy().etag());
      LOG.infof(
          "unwanted copy is removed rendition=%d generation=%d", id.get(), ready.generation());
    } else {
      LOG.warnf("copy under a key that was not ordered subject=%s", ready.subjectId());
    }
  }

  private static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
