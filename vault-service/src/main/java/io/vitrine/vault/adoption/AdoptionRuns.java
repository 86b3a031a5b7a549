package io.vitrine.vault.adoption;

import io.agroal.api.AgroalDataSource;
import io.vitrine.outbox.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// The table `adoption_run`: one run per user at a time, over all replicas. A lease on the row
/// rather than an advisory lock: it needs no connection held while the bucket is listed, and it is
/// the row that waiters look at anyway.
@ApplicationScoped
class AdoptionRuns {
  static final String SIGNAL = "adoption";

  private static final String CLAIM =
      """
      INSERT INTO adoption_run (user_id, started_at, lease_until)
      VALUES (?, clock_timestamp(), clock_timestamp() + make_interval(secs => ?))
      ON CONFLICT (user_id) DO UPDATE
      SET started_at = excluded.started_at, lease_until = excluded.lease_until,
          finished_at = NULL, outcome = NULL,
          listed = 0, known = 0, adopted = 0, ignored = 0, missing = 0
      WHERE (adoption_run.finished_at IS NOT NULL
             AND clock_timestamp() > adoption_run.started_at + greatest(
                 make_interval(secs => ?),
                 ? * (adoption_run.finished_at - adoption_run.started_at)))
         OR (adoption_run.finished_at IS NULL AND adoption_run.lease_until < clock_timestamp())
      RETURNING started_at
      """;

  private static final String EXTEND =
      """
      UPDATE adoption_run SET lease_until = clock_timestamp() + make_interval(secs => ?)
      WHERE user_id = ? AND started_at = ? AND finished_at IS NULL
      """;

  private static final String FINISH =
      """
      UPDATE adoption_run
      SET finished_at = clock_timestamp(), outcome = ?,
          listed = ?, known = ?, adopted = ?, ignored = ?, missing = ?
      WHERE user_id = ? AND started_at = ? AND finished_at IS NULL
      """;

  private static final String OUTCOME = "SELECT outcome FROM adoption_run WHERE user_id = ?";

  private final AgroalDataSource dataSource;
  private final AdoptionConfig config;
  private final Signals signals;

  AdoptionRuns(AgroalDataSource dataSource, AdoptionConfig config, Signals signals) {
    this.dataSource = dataSource;
    this.config = config;
    this.signals = signals;
  }

  /// Starts a run if none is under way and the last one is old enough.
  ///
  /// @return when it began on the database's clock, empty when this caller shall not run
  @Transactional
  Optional<Instant> claim(String userId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setString(1, userId);
      claim.setDouble(2, seconds(config.lease()));
      claim.setDouble(3, seconds(config.maxAge()));
      claim.setInt(4, config.restFactor());
      try (ResultSet row = claim.executeQuery()) {
        return row.next()
            ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot claim an adoption run", e);
    }
  }

  /// Keeps a long run ours.
  @Transactional
  void extend(String userId, Instant began) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement extend = connection.prepareStatement(EXTEND)) {
      extend.setDouble(1, seconds(config.lease()));
      extend.setString(2, userId);
      extend.setObject(3, began.atOffset(ZoneOffset.UTC));
      extend.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot extend an adoption run", e);
    }
  }

  /// Ends a run and wakes who waits for it. A run that was taken over meanwhile is left alone.
  @Transactional
  void finish(String userId, Instant began, RunOutcome outcome, RunCounts counts) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement finish = connection.prepareStatement(FINISH)) {
      finish.setString(1, outcome.wireName());
      finish.setInt(2, counts.listed());
      finish.setInt(3, counts.known());
      finish.setInt(4, counts.adopted());
      finish.setInt(5, counts.ignored());
      finish.setInt(6, counts.missing());
      finish.setString(7, userId);
      finish.setObject(8, began.atOffset(ZoneOffset.UTC));
      finish.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot finish an adoption run", e);
    }
    signals.raise(SIGNAL, userId);
  }

  /// What the last run came to, empty while it is under way.
  @Transactional
  Optional<RunOutcome> outcome(String userId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement outcome = connection.prepareStatement(OUTCOME)) {
      outcome.setString(1, userId);
      try (ResultSet row = outcome.executeQuery()) {
        return row.next()
            ? Optional.ofNullable(row.getString(1)).map(RunOutcome::named)
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read an adoption run", e);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
