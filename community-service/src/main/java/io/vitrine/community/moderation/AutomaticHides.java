package io.vitrine.community.moderation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.media.LockedItem;
import io.vitrine.community.rendition.Safety;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/// Decides whether an urgent report hides its item by itself, or waits for a person: nobody can
/// hide at will what moderators keep, nor the whole feed. Made at start, so that its metrics are
/// there before the first report.
@ApplicationScoped
@Startup
class AutomaticHides {
  private static final Logger LOG = Logger.getLogger(AutomaticHides.class);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String HIDDEN = "media.hidden";
  private static final String NOT_HIDDEN = "media.not-hidden";

  private final Session session;
  private final ReportAnswers answers;
  private final DecisionRows decisions;
  private final Safety safety;
  private final AuditTrail audit;
  private final ModerationConfig config;
  private final Clock clock;
  private final MeterRegistry metrics;

  AutomaticHides(
      Session session,
      ReportAnswers answers,
      DecisionRows decisions,
      Safety safety,
      AuditTrail audit,
      ModerationConfig config,
      Clock clock,
      MeterRegistry metrics) {
    this.session = session;
    this.answers = answers;
    this.decisions = decisions;
    this.safety = safety;
    this.audit = audit;
    this.config = config;
    this.clock = clock;
    this.metrics = metrics;
    for (Reason reason : Reason.values()) {
      count(reason, 0);
    }
  }

  /// Why an urgent report hides its item, or not.
  private enum Reason {
    /// It does.
    HIDDEN("hidden"),
    /// A moderator kept the item against this client.
    KEPT_AGAINST_CLIENT("kept-against-client"),
    /// Moderators kept the item again and again.
    KEPT_OFTEN("kept-often"),
    /// More items were hidden within an hour than people ever report: somebody uses reports to
    /// silence, or something went wrong.
    TOO_MANY("too-many");

    private final String word;

    Reason(String word) {
      this.word = word;
    }
  }

  /// Hides the item for an urgent report that was just stored, if it may.
  ///
  /// @return whether the report holds the item
  @Transactional(TxType.MANDATORY)
  boolean hide(LockedItem item, long reportId, String client) {
    long mediaId = item.mediaId();
    boolean already = safety.isHeld(mediaId);
    Reason reason = judge(mediaId, client, already);
    if (reason == Reason.HIDDEN) {
      safety.hold(item, reportId);
    }
    // One more reason to hold what is hidden is nothing to tell.
    if (!already) {
      tell(reason, mediaId, reportId);
    }
    return reason == Reason.HIDDEN;
  }

  private Reason judge(long mediaId, String client, boolean already) {
    if (answers.wasKeptAgainst(mediaId, client)) {
      return Reason.KEPT_AGAINST_CLIENT;
    }
    Instant now = clock.instant();
    if (decisions.keptSince(mediaId, now.minus(config.keptWindow())) >= config.keptOften()) {
      return Reason.KEPT_OFTEN;
    }
    return !already && hiddenSince(now.minus(HOUR)) >= config.hidesPerHour()
        ? Reason.TOO_MANY
        : Reason.HIDDEN;
  }

  /// Under a lock of its own, the last that is taken, so that many at once are not more.
  private long hiddenSince(Instant since) {
    session
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtextextended('community.hides', 0))",
            Integer.class)
        .getSingleResult();
    return session
        .createNativeQuery(
            """
            select count(*) from audit_entry where occurred_at >= :since and action = :action
            """,
            Long.class)
        .setParameter("since", since)
        .setParameter("action", HIDDEN)
        .getSingleResult();
  }

  private void tell(Reason reason, long mediaId, long reportId) {
    audit.append(
        AuditTrail.SYSTEM,
        reason == Reason.HIDDEN ? HIDDEN : NOT_HIDDEN,
        "media/" + mediaId,
        Map.of("report", reportId, "reason", reason.word));
    count(reason, 1);
    if (reason == Reason.TOO_MANY) {
      LOG.warnf(
          "urgent report does not hide its item, too many did within an hour report=%d mediaId=%d",
          reportId, mediaId);
    }
  }

  private void count(Reason reason, int more) {
    metrics.counter("vitrine.moderation.urgent", "outcome", reason.word).increment(more);
  }
}
