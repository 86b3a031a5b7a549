package io.vitrine.community.blocklist;

import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.lock.LockOrder;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.events.Fingerprint;
import io.vitrine.outbox.HeldLocks;
import io.vitrine.outbox.Signals;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The list and its one rule of order: who publishes holds its lock shared, who adds or removes
/// holds it alone. So a copy is either checked against a new entry, or public before the entry's
/// scan begins and found by it; none slips through between. And no check holds an item for an entry
/// that is gone. The lock is taken before any other.
@ApplicationScoped
public class BlockList {
  /// Raised when an entry came or went, for who compares and releases.
  public static final String SIGNAL = "block-list";

  /// The key of [#SIGNAL].
  public static final String ANY = "any";

  /// Bounds the time of a check, which reads them all: 13 ms.
  static final int MOST_ENTRIES = 50_000;

  private enum Mode {
    SHARED,
    ALONE
  }

  private final HeldLocks locks;
  private final BlockEntries entries;
  private final AuditTrail audit;
  private final Signals signals;
  private final Clock clock;

  BlockList(HeldLocks locks, BlockEntries entries, AuditTrail audit, Signals signals, Clock clock) {
    this.locks = locks;
    this.entries = entries;
    this.audit = audit;
    this.signals = signals;
    this.clock = clock;
  }

  /// Before a check whose outcome may make something public; held to the transaction's end.
  ///
  /// @throws IllegalStateException when the transaction has locked an item already
  @Transactional(TxType.MANDATORY)
  public ListLock lockForCheck() {
    return new ListLock(locks.take(LockOrder.BLOCK_LIST, Mode.SHARED, entries::lockShared));
  }

  /// Before entries are added or removed; held to the transaction's end.
  ///
  /// @throws IllegalStateException when the transaction has locked an item already, or the list for
  ///   a check: of two that wait for each other's shared lock none goes on
  @Transactional(TxType.MANDATORY)
  public ListChange lockForChange() {
    return new ListChange(locks.take(LockOrder.BLOCK_LIST, Mode.ALONE, entries::lock));
  }

  /// Whether the picture may become public.
  @Transactional(TxType.MANDATORY)
  public Verdict check(ListLock list, Fingerprint fingerprint) {
    list.check();
    Optional<Long> same = entries.withBytes(fingerprint.sha256());
    if (same.isPresent()) {
      return new Verdict.Blocked(same.get());
    }
    if (fingerprint.pdqQuality() < NewEntry.LEAST_QUALITY) {
      return new Verdict.Clear();
    }
    List<Long> near = entries.near(fingerprint);
    return near.isEmpty() ? new Verdict.Clear() : new Verdict.Near(near);
  }

  /// Adds what the picture is recognised by, for a report's decision.
  ///
  /// @throws ProblemException 409 when the list is full
  @Transactional(TxType.MANDATORY)
  public void block(ListChange list, Fingerprint fingerprint, long reportId, String actor) {
    String note = "report " + reportId;
    add(list, new NewEntry(EntryKind.SHA256, fingerprint.sha256(), null, note), actor, reportId);
    if (fingerprint.pdqQuality() >= NewEntry.LEAST_QUALITY) {
      add(
          list,
          new NewEntry(EntryKind.PDQ, fingerprint.pdq(), fingerprint.pdqQuality(), note),
          actor,
          reportId);
    }
    refuseTooMany();
  }

  /// Takes back what decisions on these reports added.
  @Transactional(TxType.MANDATORY)
  public void unblock(ListChange list, List<Long> reports, String actor) {
    entries.ofReports(reports).forEach(id -> markRemoved(list, id, actor));
  }

  /// Adds an entry by hand.
  ///
  /// @throws ProblemException 409 when the list has it, or is full
  @Transactional
  BlockEntry add(NewEntry entry, String actor) {
    ListChange list = lockForChange();
    long id =
        add(list, entry, actor, null)
            .orElseThrow(() -> new ProblemException(CommunityProblem.BLOCK_ENTRY_EXISTS));
    refuseTooMany();
    return entries.find(id).orElseThrow();
  }

  /// Adds those of the entries that the list has not.
  ///
  /// @return how many
  /// @throws ProblemException 409 when the list would be too long; then none is added
  @Transactional
  int addAll(List<NewEntry> batch, String actor) {
    ListChange list = lockForChange();
    long added = batch.stream().filter(entry -> add(list, entry, actor, null).isPresent()).count();
    refuseTooMany();
    return (int) added;
  }

  /// After adding: what the list has already takes no room. The transaction then takes it back.
  private void refuseTooMany() {
    if (entries.count() > MOST_ENTRIES) {
      throw new ProblemException(CommunityProblem.BLOCK_LIST_FULL);
    }
  }

  private Optional<Long> add(
      ListChange list, NewEntry entry, String actor, @Nullable Long reportId) {
    list.check();
    Optional<Long> added = entries.insert(entry, actor, reportId, clock.instant());
    added.ifPresent(
        id -> {
          audit.append(
              actor,
              "block-list.added",
              "block-list/" + id,
              Map.of("kind", entry.kind().word(), "value", entry.value()));
          signals.raise(SIGNAL, ANY);
        });
    return added;
  }

  /// Takes an entry off the list; what only it held is released soon after.
  ///
  /// @throws ProblemException 404 when it is not on the list
  @Transactional
  void remove(long id, String actor) {
    // A check that has read the entry ends first, so that its hold is there to be released.
    ListChange list = lockForChange();
    if (!markRemoved(list, id, actor)) {
      throw new ProblemException(CommunityProblem.BLOCK_ENTRY_NOT_FOUND);
    }
  }

  private boolean markRemoved(ListChange list, long id, String actor) {
    list.check();
    Optional<BlockEntry> entry = entries.find(id);
    boolean removed = entries.markRemoved(id, clock.instant());
    if (removed) {
      Map<String, Object> details =
          entry
              .<Map<String, Object>>map(
                  known -> Map.of("kind", known.kind().word(), "value", known.value()))
              .orElse(Map.of());
      audit.append(actor, "block-list.removed", "block-list/" + id, details);
      signals.raise(SIGNAL, ANY);
    }
    return removed;
  }

  /// The next entries that published copies are to be compared with.
  @Transactional
  public Optional<PendingScan> nextScan(int limit) {
    return entries.toScan(limit);
  }

  /// Remembers how far entries were compared.
  ///
  /// @param to null when there is nothing left
  @Transactional
  public void scanned(PendingScan scan, @Nullable Long to) {
    entries.scanned(scan, to);
  }

  /// Entries that were taken off the list and may still hold something.
  @Transactional
  public List<Long> toRelease() {
    return Objects.requireNonNull(entries.toRelease());
  }

  /// Forgets an entry that holds nothing any more.
  @Transactional
  public void released(long entry) {
    entries.delete(entry);
  }
}
