package io.vitrine.community.moderation;

import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.blocklist.BlockList;
import io.vitrine.community.blocklist.ListChange;
import io.vitrine.community.blocklist.ListLock;
import io.vitrine.community.media.LockedItem;
import io.vitrine.community.media.LockedMedia;
import io.vitrine.community.media.VaultMedia;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.rendition.JudgeableItem;
import io.vitrine.community.rendition.Safety;
import io.vitrine.events.Fingerprint;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Decides reports: all open ones of an item at once, in one transaction under the item's lock.
@ApplicationScoped
class Decisions {
  private static final Logger LOG = Logger.getLogger(Decisions.class);

  private final ReportQueue reports;
  private final ReportAnswers answers;
  private final DecisionRows decisions;
  private final Safety safety;
  private final BlockList blockList;
  private final Event<ItemTakenDown> takenDown;
  private final AuditTrail audit;
  private final Clock clock;

  Decisions(
      ReportQueue reports,
      ReportAnswers answers,
      DecisionRows decisions,
      Safety safety,
      BlockList blockList,
      Event<ItemTakenDown> takenDown,
      AuditTrail audit,
      Clock clock) {
    this.reports = reports;
    this.answers = answers;
    this.decisions = decisions;
    this.safety = safety;
    this.blockList = blockList;
    this.takenDown = takenDown;
    this.audit = audit;
    this.clock = clock;
  }

  /// Decides a report and all others that are open about the same item.
  ///
  /// @throws ProblemException 400 for an unknown decision, 403 for a moderator's own item, 404 for
  ///   an unknown report, 409 when it was decided already, by whomever, when there is no
  ///   fingerprint to block, or when the item would be kept against a report that was not read
  @Transactional
  Report decide(long reportId, DecisionRequest request, String actor) {
    DecisionKind kind = request.kind();
    String note = request.checkedNote();
    long mediaId = existing(reportId).mediaId();
    Optional<ListChange> change =
        kind == DecisionKind.BLOCK ? Optional.of(blockList.lockForChange()) : Optional.empty();
    ListLock list = change.isPresent() ? change.get() : blockList.lockForCheck();
    JudgeableItem item = safety.lock(list, mediaId);
    Report report = existing(reportId);
    if (report.state() != ReportState.OPEN) {
      throw new ProblemException(CommunityProblem.ALREADY_DECIDED);
    }
    refuseOwn(report, actor);
    refuseUnread(report, kind, request);
    long id = decisions.insert(item.item(), report.owner(), kind, note, actor, clock.instant());
    int decided = answers.decide(item.item(), id);
    carryOut(kind, item, change, report, actor);
    audit.append(
        actor,
        "report." + kind.word(),
        "media/" + mediaId,
        Map.of("decision", id, "report", reportId, "reports", decided, "note", note));
    LOG.infof("reports decided mediaId=%d decision=%s reports=%d", mediaId, kind.word(), decided);
    return existing(reportId);
  }

  private static void refuseOwn(Report report, String actor) {
    if (report.owner().equals(actor)) {
      throw new ProblemException(CommunityProblem.OWN_ITEM);
    }
  }

  /// A removal is an answer to every report; only who keeps an item must have read them all.
  private void refuseUnread(Report report, DecisionKind kind, DecisionRequest request) {
    long read = Objects.requireNonNullElse(request.newestReport(), report.id());
    if (kind == DecisionKind.KEEP && reports.newestOpen(report.mediaId()) > read) {
      throw new ProblemException(CommunityProblem.NEWER_REPORT);
    }
  }

  private void carryOut(
      DecisionKind kind,
      JudgeableItem item,
      Optional<ListChange> change,
      Report report,
      String actor) {
    switch (kind) {
      case KEEP, RELEASE -> safety.keep(item);
      case REMOVE -> remove(item.item(), report);
      case BLOCK -> {
        Fingerprint fingerprint =
            answers
                .fingerprint(report.id())
                .orElseThrow(() -> new ProblemException(CommunityProblem.NOTHING_TO_BLOCK));
        blockList.block(change.orElseThrow(), fingerprint, report.id(), actor);
        remove(item.item(), report);
      }
    }
  }

  private void remove(LockedItem item, Report report) {
    safety.dropReports(item);
    takenDown.fire(new ItemTakenDown(item, report.owner()));
  }

  /// The block list takes the item down: the owner may appeal as against a moderator's decision.
  @Transactional(TxType.MANDATORY)
  void takeDown(LockedMedia locked, long entry) {
    LockedItem item = locked.item();
    VaultMedia media = locked.media();
    if (decisions.standing(media.id()).isEmpty()) {
      long id = decisions.insertOfEntry(item, media.userId(), entry, clock.instant());
      int decided = answers.decide(item, id);
      safety.dropReports(item);
      audit.append(
          AuditTrail.BLOCK_LIST,
          "media.taken-down",
          "media/" + media.id(),
          Map.of("entry", entry, "decision", id, "reports", decided));
    }
    takenDown.fire(new ItemTakenDown(item, media.userId()));
    LOG.infof("published item taken down mediaId=%d entry=%d", media.id(), entry);
  }

  /// Nothing on the block list holds the item any more: nobody has to look at it for that.
  void closeReleased(LockedItem item) {
    long mediaId = item.mediaId();
    reports
        .openByBlockList(mediaId)
        .filter(report -> !answers.isReportedByPeople(mediaId))
        .ifPresent(
            report ->
                answers.decide(
                    item,
                    decisions.insert(
                        item,
                        report.owner(),
                        DecisionKind.RELEASE,
                        "",
                        AuditTrail.SYSTEM,
                        clock.instant())));
  }

  private Report existing(long id) {
    return reports
        .find(id)
        .orElseThrow(() -> new ProblemException(CommunityProblem.REPORT_NOT_FOUND));
  }
}
