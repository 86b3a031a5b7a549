package io.vitrine.community.moderation;

import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.blocklist.BlockList;
import io.vitrine.community.blocklist.ListChange;
import io.vitrine.community.media.LockedItem;
import io.vitrine.community.media.LockedMedia;
import io.vitrine.community.media.MediaCatalogue;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.rendition.JudgeableItem;
import io.vitrine.community.rendition.Safety;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The one appeal of an owner against a removal, and its decision.
@ApplicationScoped
class Appeals {
  /// Who acted within this time is there to decide in somebody's place.
  private static final Duration PRESENT = Duration.ofDays(30);

  private final AppealRows appeals;
  private final DecisionRows decisions;
  private final ReportAnswers answers;
  private final BlockList blockList;
  private final Safety safety;
  private final MediaCatalogue catalogue;
  private final AuditTrail audit;
  private final ModerationConfig config;
  private final Clock clock;

  Appeals(
      AppealRows appeals,
      DecisionRows decisions,
      ReportAnswers answers,
      BlockList blockList,
      Safety safety,
      MediaCatalogue catalogue,
      AuditTrail audit,
      ModerationConfig config,
      Clock clock) {
    this.appeals = appeals;
    this.decisions = decisions;
    this.answers = answers;
    this.blockList = blockList;
    this.safety = safety;
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
    LockedItem item =
        catalogue
            .lockOwned(mediaId, userId)
            .map(LockedMedia::item)
            .orElseThrow(() -> new ProblemException(CommunityProblem.MEDIA_NOT_FOUND));
    DecisionRows.Standing standing =
        decisions
            .standing(mediaId)
            .orElseThrow(() -> new ProblemException(CommunityProblem.NOTHING_TO_APPEAL));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long id =
        appeals
            .insert(item, standing, text, now, now.plus(config.decideWithin()))
            .orElseThrow(() -> new ProblemException(CommunityProblem.ALREADY_APPEALED));
    answers.setState(standing.id(), ReportState.APPEALED);
    audit.append(userId, "appeal.received", "media/" + mediaId, Map.of("appeal", id));
    return id;
  }

  /// Decides an appeal. A reversal takes back what the decision added to the block list and lets
  /// the owner share the item again; it publishes nothing by itself.
  ///
  /// @throws ProblemException 400 for an unknown decision, 403 for the moderator who removed the
  ///   item while there is another one and for one whose item it is, 404 for an unknown appeal, 409
  ///   when it was decided
  @Transactional
  Appeal decide(long id, DecisionRequest request, String actor) {
    boolean reverses = request.reverses();
    String note = request.checkedNote();
    long mediaId = existing(id).mediaId();
    Optional<ListChange> change =
        reverses ? Optional.of(blockList.lockForChange()) : Optional.empty();
    LockedItem item = catalogue.lock(mediaId);
    Appeal appeal = existing(id);
    if (appeal.state() != AppealState.OPEN) {
      throw new ProblemException(CommunityProblem.ALREADY_DECIDED);
    }
    Optional<DecisionRows.Standing> standing = decisions.standing(mediaId);
    refuseOwn(standing, actor);
    refuseDecider(standing, actor);
    AppealState state = reverses ? AppealState.REVERSED : AppealState.UPHELD;
    appeals.decide(id, state, note, actor, clock.instant());
    answers.setState(appeal.decisionId(), ReportState.DECIDED);
    change.ifPresent(
        list -> {
          decisions.reverse(appeal.decisionId(), clock.instant());
          blockList.unblock(list, answers.ofDecision(appeal.decisionId()), actor);
          standing
              .map(DecisionRows.Standing::entry)
              .ifPresent(entry -> safety.letPass(new JudgeableItem(list, item), entry));
        });
    audit.append(
        actor,
        "appeal." + state.word(),
        "media/" + mediaId,
        Map.of("appeal", id, "decision", appeal.decisionId(), "note", note));
    return existing(id);
  }

  private static void refuseOwn(Optional<DecisionRows.Standing> standing, String actor) {
    if (standing.filter(it -> it.owner().equals(actor)).isPresent()) {
      throw new ProblemException(CommunityProblem.OWN_ITEM);
    }
  }

  /// Nobody judges their own decision, unless nobody else is there.
  private void refuseDecider(Optional<DecisionRows.Standing> standing, String actor) {
    boolean ownDecision = standing.filter(it -> it.decidedBy().equals(actor)).isPresent();
    if (ownDecision && audit.otherModeratedSince(actor, clock.instant().minus(PRESENT))) {
      throw new ProblemException(CommunityProblem.OTHER_MODERATOR_NEEDED);
    }
  }

  /// The entry that took the item down was taken off the list: its removal stands no more, and an
  /// appeal against it is won.
  @Transactional(TxType.MANDATORY)
  void endRemovalBy(LockedItem item, long entry) {
    long mediaId = item.mediaId();
    Optional<DecisionRows.Standing> ended =
        decisions.standing(mediaId).filter(standing -> Objects.equals(standing.entry(), entry));
    ended.ifPresent(
        standing -> {
          Instant now = clock.instant();
          decisions.reverse(standing.id(), now);
          appeals
              .openAgainst(standing.id())
              .ifPresent(
                  appeal -> {
                    appeals.decide(appeal, AppealState.REVERSED, "", AuditTrail.BLOCK_LIST, now);
                    answers.setState(standing.id(), ReportState.DECIDED);
                  });
          audit.append(
              AuditTrail.BLOCK_LIST,
              "media.removal-ended",
              "media/" + mediaId,
              Map.of("entry", entry, "decision", standing.id()));
        });
  }

  private Appeal existing(long id) {
    return appeals
        .find(id)
        .orElseThrow(() -> new ProblemException(CommunityProblem.APPEAL_NOT_FOUND));
  }
}
