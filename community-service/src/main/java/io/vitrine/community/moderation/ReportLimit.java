package io.vitrine.community.moderation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/// How often a client may report: so many at once, and then as many as wear off with time. In the
/// database, so that the limit is the same for any number of replicas, holds over a restart, and
/// forgets nobody because others came.
@ApplicationScoped
class ReportLimit {
  private static final double SECONDS_PER_HOUR = 3600;

  /// What counts against the limit now: what did then, less what has worn off since.
  private static final String USED =
      "greatest(0, known.used - :perSecond * extract(epoch from cast(:now as timestamptz)"
          + " - known.at))";

  private final Session session;
  private final ModerationConfig config;
  private final Clock clock;

  ReportLimit(Session session, ModerationConfig config, Clock clock) {
    this.session = session;
    this.config = config;
    this.clock = clock;
  }

  /// Counts a report; one that is refused does not count.
  ///
  /// @param client the hash of its address
  /// @return how long the client has to wait, empty when it may report
  Optional<Duration> exceeded(String client) {
    Instant now = clock.instant();
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              forgetOld(now);
              return add(client, now) ? Optional.empty() : Optional.of(wait(client, now));
            });
  }

  /// A report that was counted was refused.
  void giveBack(String client) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "update report_client set used = greatest(0, used - 1)"
                            + " where client = :client")
                    .setParameter("client", client)
                    .executeUpdate());
  }

  private double perSecond() {
    return config.reportsPerHour() / SECONDS_PER_HOUR;
  }

  private void forgetOld(Instant now) {
    Duration wornOff = Duration.ofSeconds((long) (config.reportBurst() / perSecond()) + 1);
    session
        .createNativeMutationQuery(
            """
            delete from report_client where client in (
              select client from report_client where at < :old
              limit 100 for update skip locked)
            """)
        .setParameter("old", now.minus(wornOff))
        .executeUpdate();
  }

  private boolean add(String client, Instant now) {
    return session
            .createNativeMutationQuery(
                """
                insert into report_client as known (client, used, at) values (:client, 1, :now)
                on conflict (client) do update set used = %1$s + 1, at = :now
                where %1$s + 1 <= :burst
                """
                    .formatted(USED))
            .setParameter("client", client)
            .setParameter("now", now)
            .setParameter("perSecond", perSecond())
            .setParameter("burst", (double) config.reportBurst())
            .executeUpdate()
        == 1;
  }

  private Duration wait(String client, Instant now) {
    double used =
        session
            .createNativeQuery(
                "select " + USED + " from report_client as known where client = :client",
                Double.class)
            .setParameter("client", client)
            .setParameter("now", now)
            .setParameter("perSecond", perSecond())
            .getSingleResult();
    return Duration.ofMillis((long) (1000 * (used + 1 - config.reportBurst()) / perSecond()));
  }
}
