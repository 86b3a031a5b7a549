package io.vitrine.community.blocklist;

import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.events.Fingerprint;
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

  private final BlockEntries entries;
  private final AuditTrail audit;
  private final Signals signals;
  private final Clock clock;

  BlockList(BlockEntries entries, AuditTrail audit, Signals signals, Clock clock) {
    this.entries = entries;
    this.audit = audit;
    this.signals = signals;
    this.clock = clock;
  }

  /// Before a check whose outcome may make something public; held to the transaction's end.
  @Transactional(TxType.MANDATORY)
  public void lockForCheck() {
    entries.lockShared();
  }

  /// Before entries are added or removed; held to the transaction's end.
  @Transactional(TxType.MANDATORY)
  public void lockForChange() {
    entries.lock();
  }

  /// Whether the picture may become public. Under [#lockForCheck()], or it says what was.
  @Transactional(TxType.MANDATORY)
  public Verdict check(Fingerprint fingerprint) {
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

  /// Adds what the picture is recognised by, for a report's decision. Under [#lockForChange()].
  ///
  /// @throws ProblemException 409 when the list is full
  @Transactional(TxType.MANDATORY)
  public void block(Fingerprint fingerprint, long reportId, String actor) {
    String note = "report " + reportId;
    add(new NewEntry(EntryKind.SHA256, fingerprint.sha256(), null, note), actor, reportId);
    if (fingerprint.pdqQuality() >= NewEntry.LEAST_QUALITY) {
      add(
          new NewEntry(EntryKind.PDQ, fingerprint.pdq(), fingerprint.pdqQuality(), note),
          actor,
          reportId);
    }
    refuseTooMany();
  }

  /// Takes back what decisions on these reports added. Under [#lockForChange()].
  @Transactional(TxType.MANDATORY)
  public void unblock(List<Long> reports, String actor) {
    entries.ofReports(reports).forEach(id -> markRemoved(id, actor));
  }

  /// Adds an entry by hand.
  ///
  /// @throws ProblemException 409 when the list has it, or is full
  @Transactional
  BlockEntry add(NewEntry entry, String actor) {
    lockForChange();
    long id =
        add(entry, actor, null)
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
    lockForChange();
    long added = batch.stream().filter(entry -> add(entry, actor, null).isPresent()).count();
    refuseTooMany();
    return (int) added;
  }

  /// After adding: what the list has already takes no room. The transaction then takes it back.
  private void refuseTooMany() {
    if (entries.count() > MOST_ENTRIES) {
      throw new ProblemException(CommunityProblem.BLOCK_LIST_FULL);
    }
  }

  private Optional<Long> add(NewEntry entry, String actor, @Nullable Long reportId) {
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
    lockForChange();
    if (!markRemoved(id, actor)) {
      throw new ProblemException(CommunityProblem.BLOCK_ENTRY_NOT_FOUND);
    }
  }

  private boolean markRemoved(long id, String actor) {
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

  /// The next entry that published copies are to be compared with.
  @Transactional
  public Optional<PendingScan> nextScan() {
    return entries.toScan();
  }

  /// Remembers how far an entry was compared.
  ///
  /// @param to null when there is nothing left
  @Transactional
  public void scanned(long entry, @Nullable Long to) {
    entries.scanned(entry, to);
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
