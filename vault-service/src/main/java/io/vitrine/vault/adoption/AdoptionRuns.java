package io.vitrine.vault.adoption;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.outbox.Signals;
import jakarta.enterprise.context.ApplicationScoped;
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
/// the row that waiters look at anyway. Called outside of transactions: each statement is its own.
@ApplicationScoped
class AdoptionRuns {
  static final String SIGNAL = "adoption";

  private static final String CLAIM =
      """
      INSERT INTO adoption_run (user_id, running_since, lease_until)
      VALUES (?, clock_timestamp(), clock_timestamp() + make_interval(secs => ?))
      ON CONFLICT (user_id) DO UPDATE
      SET running_since = excluded.running_since, lease_until = excluded.lease_until
      WHERE (adoption_run.running_since IS NULL OR adoption_run.lease_until < clock_timestamp())
        AND (adoption_run.finished_at IS NULL
             OR clock_timestamp() > adoption_run.started_at + greatest(
                 make_interval(secs => ?),
                 ? * (adoption_run.finished_at - adoption_run.started_at)))
      RETURNING running_since
      """;

  private static final String EXTEND =
      """
      UPDATE adoption_run SET lease_until = clock_timestamp() + make_interval(secs => ?)
      WHERE user_id = ? AND running_since = ?
      """;

  private static final String FINISH =
      """
      UPDATE adoption_run
      SET started_at = running_since, finished_at = clock_timestamp(),
          running_since = NULL, lease_until = NULL, outcome = ?,
          listed = ?, known = ?, adopted = ?, ignored = ?, missing = ?, failed = ?,
          changed = ?, not_adopted = ?::jsonb
      WHERE user_id = ? AND running_since = ?
      """;

  private static final String LOOK =
      """
      SELECT coalesce(running_since IS NOT NULL AND lease_until >= clock_timestamp(), false),
             outcome,
             extract(epoch FROM clock_timestamp() - started_at),
             extract(epoch FROM finished_at - started_at)
      FROM adoption_run WHERE user_id = ?
      """;

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
  /// @param minimumAge how long ago the last one must have begun, if its rest is over
  /// @return when it began on the database's clock, empty when this caller shall not run
  Optional<Instant> claim(String userId, Duration minimumAge) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setString(1, userId);
      claim.setDouble(2, seconds(config.lease()));
      claim.setDouble(3, seconds(minimumAge));
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
  ///
  /// @return false when it is another one's by now
  boolean extend(String userId, Instant began) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement extend = connection.prepareStatement(EXTEND)) {
      extend.setDouble(1, seconds(config.lease()));
      extend.setString(2, userId);
      extend.setObject(3, began.atOffset(ZoneOffset.UTC));
      return extend.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot extend an adoption run", e);
    }
  }

  /// Ends a run and wakes who waits for it. A run that was taken over meanwhile is left alone.
  void finish(String userId, Instant began, RunOutcome outcome, RunCounts counts) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              write(userId, began, outcome, counts);
              signals.raise(SIGNAL, userId);
            });
  }

  /// What the database knows of a user's runs; nothing at all before the first.
  RunsOfUser look(String userId) {
    // Before the question, so that the run seems older rather than younger than it is.
    long asked = System.nanoTime();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement look = connection.prepareStatement(LOOK)) {
      look.setString(1, userId);
      try (ResultSet row = look.executeQuery()) {
        if (!row.next()) {
          return RunsOfUser.NONE;
        }
        String outcome = row.getString(2);
        return new RunsOfUser(
            row.getBoolean(1),
            outcome == null
                ? Optional.empty()
                : Optional.of(
                    new FinishedRun(
                        asked - nanos(row.getDouble(3)),
                        Duration.ofNanos(nanos(row.getDouble(4))),
                        RunOutcome.named(outcome))));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read an adoption run", e);
    }
  }

  /// The database's clock.
  Instant now() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement now = connection.prepareStatement("SELECT clock_timestamp()");
        ResultSet row = now.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the database's clock", e);
    }
  }

  private void write(String userId, Instant began, RunOutcome outcome, RunCounts counts) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement finish = connection.prepareStatement(FINISH)) {
      finish.setString(1, outcome.wireName());
      finish.setInt(2, counts.listed());
      finish.setInt(3, counts.known());
      finish.setInt(4, counts.adopted());
      finish.setInt(5, counts.ignored());
      finish.setInt(6, counts.missing());
      finish.setInt(7, counts.failed());
      finish.setInt(8, counts.changed());
      finish.setString(9, NotAdoptedJson.write(counts.notAdopted()));
      finish.setString(10, userId);
      finish.setObject(11, began.atOffset(ZoneOffset.UTC));
      finish.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot finish an adoption run", e);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }
}
