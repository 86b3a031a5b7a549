package io.vitrine.community.moderation;

import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.blocklist.BlockList;
import io.vitrine.community.media.MediaCatalogue;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// The one appeal of an owner against a removal, and its decision.
@ApplicationScoped
class Appeals {
  /// Who acted within this time is there to decide in somebody's place.
  private static final Duration PRESENT = Duration.ofDays(30);

  private final AppealRows appeals;
  private final DecisionRows decisions;
  private final ReportRows reports;
  private final BlockList blockList;
  private final MediaCatalogue catalogue;
  private final AuditTrail audit;
  private final ModerationConfig config;
  private final Clock clock;

  Appeals(
      AppealRows appeals,
      DecisionRows decisions,
      ReportRows reports,
      BlockList blockList,
      MediaCatalogue catalogue,
      AuditTrail audit,
      ModerationConfig config,
      Clock clock) {
    this.appeals = appeals;
    this.decisions = decisions;
    this.reports = reports;
    this.blockList = blockList;
    this.catalogue = catalogue;
    this.audit = audit;
    this.config = config;
    this.clock = clock;
  }

  /// Stores the owner's appeal against the removal of an item.
  ///
  /// @throws ProblemException 404 when the item is unknown or another person's, 409 when no removal
  ///   stands or it had its appeal
  @Transactional
  long appeal(long mediaId, String userId, String text) {
    if (catalogue.lockOwned(mediaId, userId).isEmpty()) {
      throw new ProblemException(CommunityProblem.MEDIA_NOT_FOUND);
    }
    DecisionRows.Standing standing =
        decisions
            .standing(mediaId)
            .orElseThrow(() -> new ProblemException(CommunityProblem.NOTHING_TO_APPEAL));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long id =
        appeals
            .insert(mediaId, standing, text, now, now.plus(config.decideWithin()))
            .orElseThrow(() -> new ProblemException(CommunityProblem.ALREADY_APPEALED));
    reports.setState(standing.id(), ReportState.APPEALED);
    audit.append(userId, "appeal.received", "media/" + mediaId, Map.of("appeal", id));
    return id;
  }

  /// Decides an appeal. A reversal takes back what the decision added to the block list and lets
  /// the owner share the item again; it publishes nothing by itself.
  ///
  /// @throws ProblemException 400 for an unknown decision, 403 for the moderator who removed the
  ///   item while there is another one, 404 for an unknown appeal, 409 when it was decided
  @Transactional
  Appeal decide(long id, DecisionRequest request, String actor) {
    boolean reverses = request.reverses();
    String note = request.checkedNote();
    long mediaId = existing(id).mediaId();
    catalogue.lock(mediaId);
    Appeal appeal = existing(id);
    if (appeal.state() != AppealState.OPEN) {
      throw new ProblemException(CommunityProblem.ALREADY_DECIDED);
    }
    refuseDecider(mediaId, actor);
    AppealState state = reverses ? AppealState.REVERSED : AppealState.UPHELD;
    appeals.decide(id, state, note, actor, clock.instant());
    reports.setState(appeal.decisionId(), ReportState.DECIDED);
    if (reverses) {
      decisions.reverse(appeal.decisionId(), clock.instant());
      blockList.unblock(reports.ofDecision(appeal.decisionId()), actor);
    }
    audit.append(
        actor,
        "appeal." + state.word(),
        "media/" + mediaId,
        Map.of("appeal", id, "decision", appeal.decisionId(), "note", note));
    return existing(id);
  }

  /// Nobody judges their own decision, unless nobody else is there.
  private void refuseDecider(long mediaId, String actor) {
    boolean ownDecision =
        decisions.standing(mediaId).filter(it -> it.decidedBy().equals(actor)).isPresent();
    if (ownDecision && audit.otherModeratedSince(actor, clock.instant().minus(PRESENT))) {
      throw new ProblemException(CommunityProblem.OTHER_MODERATOR_NEEDED);
    }
  }

  private Appeal existing(long id) {
    return appeals
        .find(id)
        .orElseThrow(() -> new ProblemException(CommunityProblem.APPEAL_NOT_FOUND));
  }
}
