package io.vitrine.community.sharing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/// Counts the passwords that an address tries at a link. In the database, so that the limit is the
/// same for any number of replicas and holds over a restart.
@ApplicationScoped
class LinkAttempts {
  /// Stands for all addresses together; no address has this alias, which is a hash.
  private static final String ALL = "all";

  private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

  private final Session session;
  private final SharingConfig config;
  private final Clock clock;

  LinkAttempts(Session session, SharingConfig config, Clock clock) {
    this.session = session;
    this.config = config;
    this.clock = clock;
  }

  /// Counts one attempt, of the address and, where it may try, of all.
  ///
  /// @param alias of the address
  /// @return how long to wait when this one is too many
  Optional<Duration> count(long mediaId, String alias) {
    return count(mediaId, alias, config.attempts())
        .or(() -> count(mediaId, ALL, config.attemptsOfAll()));
  }

  private Optional<Duration> count(long mediaId, String alias, int limit) {
    Instant now = clock.instant();
    Object[] counted =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  forgetOld(now.minus(config.attemptWindow()));
                  return add(mediaId, alias, now);
                });
    int attempts = (Integer) counted[0];
    if (attempts <= limit) {
      return Optional.empty();
    }
    Duration left = Duration.between(now, ((Instant) counted[1]).plus(config.attemptWindow()));
    return Optional.of(left.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : left);
  }

  private void forgetOld(Instant old) {
    session
        .createNativeMutationQuery(
            """
            delete from link_attempt where (media_id, visitor) in (
              select media_id, visitor from link_attempt where since < :old
              limit 100 for update skip locked)
            """)
        .setParameter("old", old)
        .executeUpdate();
  }

  private Object[] add(long mediaId, String alias, Instant now) {
    return session
        .createNativeQuery(
            """
            insert into link_attempt as known (media_id, visitor, since, attempts)
            values (:id, :visitor, :now, 1)
            on conflict (media_id, visitor) do update set
              attempts = case when known.since < :old then 1 else known.attempts + 1 end,
              since = case when known.since < :old then :now else known.since end
            returning attempts, since
            """,
            Object[].class)
        .addScalar("attempts", Integer.class)
        .addScalar("since", Instant.class)
        .setParameter("id", mediaId)
        .setParameter("visitor", alias)
        .setParameter("now", now)
        .setParameter("old", now.minus(config.attemptWindow()))
        .getSingleResult();
  }

  /// The right password was among them.
  void forget(long mediaId, String alias) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "delete from link_attempt where media_id = :id and visitor = :visitor")
                    .setParameter("id", mediaId)
                    .setParameter("visitor", alias)
                    .executeUpdate());
  }
}
