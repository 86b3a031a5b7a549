package io.vitrine.community.moderation;

import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.blocklist.BlockList;
import io.vitrine.community.blocklist.PendingScan;
import io.vitrine.community.media.LockedMedia;
import io.vitrine.community.media.MediaCatalogue;
import io.vitrine.community.media.VaultMedia;
import io.vitrine.community.rendition.JudgeableItem;
import io.vitrine.community.rendition.Safety;
import io.vitrine.community.rendition.ScannedRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// What follows from a change of the block list for what is published. Goes on where it stopped:
/// how far it came stands in the entry, and each item is a transaction of its own. Two replicas may
/// do the same piece; the second finds nothing left to do.
@ApplicationScoped
class BlockListUpkeep {
  /// With as many entries as below two million pairs: one to two seconds of one statement.
  private static final int RENDITIONS_AT_ONCE = 1000;

  /// Each piece of the renditions is read for all of these: an import of 50,000 entries reads all
  /// renditions 25 times, not 50,000 times.
  private static final int ENTRIES_AT_ONCE = 2000;

  private static final int ITEMS_AT_ONCE = 200;

  private final BlockList blockList;
  private final Safety safety;
  private final MediaCatalogue catalogue;
  private final Decisions decisions;
  private final DecisionRows removals;
  private final Appeals appeals;
  private final AuditTrail audit;
  private final Own own;

  BlockListUpkeep(
      BlockList blockList,
      Safety safety,
      MediaCatalogue catalogue,
      Decisions decisions,
      DecisionRows removals,
      Appeals appeals,
      AuditTrail audit,
      Own own) {
    this.blockList = blockList;
    this.safety = safety;
    this.catalogue = catalogue;
    this.decisions = decisions;
    this.removals = removals;
    this.appeals = appeals;
    this.audit = audit;
    this.own = own;
  }

  /// Compares a piece of what is published with entries that are new.
  ///
  /// @return whether there were any
  boolean scanSome() {
    Optional<PendingScan> next = blockList.nextScan(ENTRIES_AT_ONCE);
    next.ifPresent(this::scan);
    return next.isPresent();
  }

  private void scan(PendingScan scan) {
    Optional<ScannedRange> range = safety.scan(scan, RENDITIONS_AT_ONCE);
    range.ifPresent(it -> it.items().forEach(mediaId -> own.run(mediaId, this::compare)));
    blockList.scanned(scan, range.map(ScannedRange::to).orElse(null));
  }

  private void compare(long mediaId) {
    JudgeableItem item = safety.lock(mediaId);
    Optional<VaultMedia> media = catalogue.find(mediaId);
    Optional<Long> blocking = safety.compare(item);
    if (media.isPresent() && blocking.isPresent()) {
      decisions.takeDown(new LockedMedia(item.item(), media.get()), blocking.get());
    }
  }

  /// Releases some of what an entry held that was taken off the list.
  ///
  /// @return whether there was something to do
  boolean releaseSome() {
    List<Long> entries = blockList.toRelease();
    for (long entry : entries) {
      List<Long> takenDown = own.call(() -> removals.takenDownBy(entry, ITEMS_AT_ONCE));
      takenDown.forEach(mediaId -> own.run(mediaId, id -> endRemoval(id, entry)));
      List<Long> items = safety.heldBy(entry, ITEMS_AT_ONCE);
      items.forEach(mediaId -> own.run(mediaId, id -> release(id, entry)));
      // No check can add to them: the entry went under the list's lock.
      if (items.size() < ITEMS_AT_ONCE && takenDown.size() < ITEMS_AT_ONCE) {
        blockList.released(entry);
      }
    }
    return !entries.isEmpty();
  }

  private void endRemoval(long mediaId, long entry) {
    appeals.endRemovalBy(safety.lock(mediaId).item(), entry);
  }

  private void release(long mediaId, long entry) {
    JudgeableItem item = safety.lock(mediaId);
    boolean free = safety.release(item, entry);
    if (free) {
      decisions.closeReleased(item.item());
    }
    audit.append(
        AuditTrail.SYSTEM,
        "media.released",
        "media/" + mediaId,
        Map.of("entry", entry, "free", free));
  }

  /// A transaction for each item.
  @ApplicationScoped
  static class Own {
    @Transactional
    void run(long mediaId, LongConsumer work) {
      work.accept(mediaId);
    }

    @Transactional
    List<Long> call(Supplier<List<Long>> question) {
      return question.get();
    }
  }
}
