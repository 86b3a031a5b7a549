package io.vitrine.community.moderation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Whether somebody has to hurry: open reports and appeals against their due times, as metrics and,
/// when one has passed, a warning. Nothing that is overdue makes the service unhealthy.
@ApplicationScoped
class DueTimes {
  /// @param oldestDue null when nothing is open
  record Backlog(long open, long overdue, @Nullable Instant oldestDue) {}

  private static final Logger LOG = Logger.getLogger(DueTimes.class);

  private final Session session;
  private final ReportAnswers answers;
  private final ModerationConfig config;
  private final Clock clock;
  private volatile Backlog backlog = new Backlog(0, 0, null);

  DueTimes(
      Session session,
      ReportAnswers answers,
      ModerationConfig config,
      Clock clock,
      MeterRegistry metrics) {
    this.session = session;
    this.answers = answers;
    this.config = config;
    this.clock = clock;
    metrics.gauge("vitrine.moderation.open", this, it -> it.backlog.open());
    metrics.gauge("vitrine.moderation.overdue", this, it -> it.backlog.overdue());
    metrics.gauge("vitrine.moderation.oldest.open.seconds", this, DueTimes::openSeconds);
    metrics.gauge("vitrine.moderation.oldest.overdue.seconds", this, DueTimes::overdueSeconds);
  }

  private double openSeconds() {
    Instant due = backlog.oldestDue();
    Duration left = due == null ? config.decideWithin() : Duration.between(clock.instant(), due);
    return Math.max(0, config.decideWithin().minus(left).toSeconds());
  }

  private double overdueSeconds() {
    Instant due = backlog.oldestDue();
    return due == null ? 0 : Math.max(0, Duration.between(due, clock.instant()).toSeconds());
  }

  /// Looks, and warns.
  void look() {
    backlog = QuarkusTransaction.requiringNew().call(this::read);
    if (backlog.overdue() > 0) {
      LOG.warnf(
          "reports are overdue count=%d oldestDue=%s", backlog.overdue(), backlog.oldestDue());
    }
  }

  private Backlog read() {
    Object[] row =
        session
            .createNativeQuery(
                """
                select count(*) as open, count(*) filter (where due_at < :now) as overdue,
                  min(due_at) as oldest
                from (select due_at from report where state = 'open'
                  union all select due_at from appeal where state = 'open') as waiting
                """,
                Object[].class)
            .addScalar("open", Long.class)
            .addScalar("overdue", Long.class)
            .addScalar("oldest", Instant.class)
            .setParameter("now", clock.instant())
            .getSingleResult();
    return new Backlog((Long) row[0], (Long) row[1], (Instant) row[2]);
  }

  /// Forgets reporters whose retention has passed.
  void forgetReporters() {
    Instant before = clock.instant().minus(config.retention());
    int forgotten = QuarkusTransaction.requiringNew().call(() -> answers.forgetBefore(before));
    if (forgotten > 0) {
      LOG.infof("personal data of reporters deleted reports=%d", forgotten);
    }
  }
}
