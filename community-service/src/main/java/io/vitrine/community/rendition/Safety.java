package io.vitrine.community.rendition;

import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.blocklist.BlockList;
import io.vitrine.community.blocklist.ListLock;
import io.vitrine.community.blocklist.PendingScan;
import io.vitrine.community.blocklist.Verdict;
import io.vitrine.community.media.LockedItem;
import io.vitrine.community.media.MediaCatalogue;
import io.vitrine.events.Fingerprint;
import io.vitrine.outbox.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds items back and lets them go. All copies of an item are public, or none. What hides needs
/// the item's lock, what may show the block list's before it; see [#lock].
@ApplicationScoped
public class Safety {
  private final RenditionRepository renditions;
  private final Holds holds;
  private final BlockList blockList;
  private final MediaCatalogue catalogue;
  private final AuditTrail audit;
  private final Event<ItemHeld> held;
  private final Signals signals;

  Safety(
      RenditionRepository renditions,
      Holds holds,
      BlockList blockList,
      MediaCatalogue catalogue,
      AuditTrail audit,
      Event<ItemHeld> held,
      Signals signals) {
    this.renditions = renditions;
    this.holds = holds;
    this.blockList = blockList;
    this.catalogue = catalogue;
    this.audit = audit;
    this.held = held;
    this.signals = signals;
  }

  /// Both locks in their order, for what may make the item public.
  @Transactional(TxType.MANDATORY)
  public JudgeableItem lock(long mediaId) {
    return lock(blockList.lockForCheck(), mediaId);
  }

  /// The item's lock behind that of the list, for who changes the list as well.
  @Transactional(TxType.MANDATORY)
  public JudgeableItem lock(ListLock list, long mediaId) {
    return new JudgeableItem(list, catalogue.lock(mediaId));
  }

  /// Hides the item at once: feed, link and bytes.
  @Transactional(TxType.MANDATORY)
  public void hold(LockedItem item, long reportId) {
    holds.add(item, HoldKind.REPORT, reportId);
    hide(item);
  }

  /// The reports were decided in favour of the item: what it was held by counts no longer. It
  /// becomes public again unless its bytes are on the block list.
  @Transactional(TxType.MANDATORY)
  public void keep(JudgeableItem item) {
    holds.dropReports(item.item());
    holds.clearEntries(item.item());
    show(item);
  }

  /// Reports have done their part when the item is removed.
  @Transactional(TxType.MANDATORY)
  public void dropReports(LockedItem item) {
    holds.dropReports(item);
  }

  /// Lets a copy that is ready become public, or not.
  ///
  /// @return what the list says; [Verdict.Near] unless a moderator let that very likeness pass
  Verdict judge(JudgeableItem item, Fingerprint fingerprint) {
    Verdict verdict = blockList.check(item.list(), fingerprint);
    boolean against =
        switch (verdict) {
          case Verdict.Clear _ -> false;
          case Verdict.Blocked(long entry) -> isBlocked(item.mediaId(), entry);
          case Verdict.Near(List<Long> entries) -> isHeldBy(item.item(), entries);
        };
    return against ? verdict : new Verdict.Clear();
  }

  private boolean isBlocked(long mediaId, long entry) {
    boolean blocked = !holds.isCleared(mediaId, entry);
    if (blocked) {
      record("media.blocked", mediaId, Map.of("entry", entry));
    }
    return blocked;
  }

  /// What only a report holds needs no second look because of the list.
  private boolean isHeldBy(LockedItem item, List<Long> entries) {
    entries.forEach(entry -> holds.add(item, HoldKind.BLOCK_LIST, entry));
    boolean heldByList = holds.isHeldByList(item.mediaId());
    if (heldByList) {
      record("media.held", item.mediaId(), Map.of("entries", entries));
      held.fire(new ItemHeld(item));
    }
    return heldByList;
  }

  /// A moderator found that the entry does not mean this item. Under the lock of the list, so that
  /// no check is under way.
  @Transactional(TxType.MANDATORY)
  public void letPass(JudgeableItem item, long entry) {
    holds.letPass(item.item(), entry);
  }

  /// Whether anything holds the item back.
  @Transactional(TxType.MANDATORY)
  public boolean isHeld(long mediaId) {
    return holds.isHeld(mediaId);
  }

  /// Compares a published item with the list again, after an entry came.
  ///
  /// @return the entry that blocks it; then the caller takes it down
  @Transactional(TxType.MANDATORY)
  public Optional<Long> compare(JudgeableItem item) {
    for (RenditionEntity rendition : renditions.of(item.mediaId())) {
      Optional<Fingerprint> fingerprint = rendition.fingerprint();
      if (rendition.isReady() && fingerprint.isPresent()) {
        switch (judge(item, fingerprint.get())) {
          case Verdict.Blocked(long entry) -> {
            return Optional.of(entry);
          }
          case Verdict.Near _ -> hide(item.item());
          case Verdict.Clear _ -> {
            // Changed since it was found, or let pass.
          }
        }
      }
    }
    return Optional.empty();
  }

  /// Items with copies that one of the entries may mean, from one rendition on.
  ///
  /// @return empty when there is no rendition left
  @Transactional
  public Optional<ScannedRange> scan(PendingScan scan, int renditionsAtOnce) {
    Optional<Long> last = renditions.lastOfRange(scan.scannedTo(), renditionsAtOnce);
    return last.map(
        to -> new ScannedRange(to, renditions.meantBy(scan.entries(), scan.scannedTo(), to)));
  }

  /// Items that an entry held, some at a time.
  @Transactional
  public List<Long> heldBy(long entry, int limit) {
    return holds.heldBy(entry, limit);
  }

  /// The entry no longer holds the item, which becomes public when nothing else does and the list
  /// has nothing against it.
  ///
  /// @return whether it is free of holds
  @Transactional(TxType.MANDATORY)
  public boolean release(JudgeableItem item, long entry) {
    holds.dropEntry(item.item(), entry);
    return show(item);
  }

  private void record(String action, long mediaId, Map<String, ?> details) {
    audit.append(AuditTrail.SYSTEM, action, "media/" + mediaId, details);
  }

  private void hide(LockedItem item) {
    for (RenditionEntity rendition : renditions.of(item.mediaId())) {
      if (rendition.status == RenditionStatus.PUBLISHED) {
        rendition.status = RenditionStatus.HELD;
      }
    }
    settled(item.mediaId());
  }

  private boolean show(JudgeableItem item) {
    long mediaId = item.mediaId();
    if (holds.isHeld(mediaId)) {
      return false;
    }
    List<RenditionEntity> copies =
        renditions.of(mediaId).stream()
            .filter(rendition -> rendition.status == RenditionStatus.HELD)
            .toList();
    // All first: none is shown while the list is against another.
    for (RenditionEntity copy : copies) {
      Optional<Fingerprint> fingerprint = copy.fingerprint();
      if (fingerprint.isPresent() && !(judge(item, fingerprint.get()) instanceof Verdict.Clear)) {
        // Stays out of sight; the scan of the entry that is against it takes it down.
        return false;
      }
    }
    copies.forEach(Safety::reveal);
    settled(mediaId);
    return true;
  }

  private static void reveal(RenditionEntity copy) {
    if (copy.fingerprint().isPresent()) {
      copy.status = RenditionStatus.PUBLISHED;
    } else {
      // From before there were fingerprints: shared anew it gets one.
      copy.status = RenditionStatus.FAILED;
      copy.reason = RenditionEntity.UNCHECKED;
    }
  }

  private void settled(long mediaId) {
    renditions.flush();
    signals.raise(Renditions.SETTLED, Long.toString(mediaId));
  }
}
