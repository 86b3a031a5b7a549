package io.vitrine.removal;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.storage.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table behind the removals: who may work on which, and when.
@ApplicationScoped
class RemovalQueue {
  /// Claiming pushes the next try into the future, so another replica leaves the row alone, and a
  /// process that dies with it loses only that time.
  private static final String CLAIM =
      """
      UPDATE object_removal
      SET attempts = attempts + 1, next_try_at = now() + make_interval(secs => ?)
      WHERE id IN (
          SELECT id FROM object_removal
          WHERE removed_at IS NULL AND next_try_at <= now()
          ORDER BY next_try_at
          LIMIT ?
          FOR UPDATE SKIP LOCKED)
      RETURNING id, bucket, object_key, etag, extract(epoch FROM clock_timestamp() - requested_at)
      """;

  private static final String FINISH =
      "UPDATE object_removal SET removed_at = now(), superseded = ? WHERE id = ?";

  private static final String POSTPONE =
      """
      UPDATE object_removal
      SET next_try_at = now() + least(
          make_interval(secs => ? * power(2, least(attempts - 1, 30))), make_interval(secs => ?))
      WHERE id = ? AND removed_at IS NULL
      """;

  private static final String GIVE_BACK =
      "UPDATE object_removal SET next_try_at = now() WHERE id = ANY (?) AND removed_at IS NULL";

  private static final String UNTIL_NEXT =
      """
      SELECT extract(epoch FROM min(next_try_at) - now()) * 1000
      FROM object_removal WHERE removed_at IS NULL
      """;

  /// Counted up to a bound: this is asked before each round, and a backlog may be long.
  private static final String BACKLOG =
      """
      WITH due AS NOT MATERIALIZED (
          SELECT requested_at FROM object_removal
          WHERE removed_at IS NULL AND requested_at <= now())
      SELECT (SELECT count(*) FROM (SELECT FROM due LIMIT 10000) AS bounded),
             coalesce(extract(epoch FROM now() - (SELECT min(requested_at) FROM due)) * 1000, 0)
      """;

  private static final String FORGET =
      "DELETE FROM object_removal WHERE removed_at < now() - make_interval(secs => ?)";

  private final AgroalDataSource dataSource;
  private final RemovalConfig config;

  RemovalQueue(AgroalDataSource dataSource, RemovalConfig config) {
    this.dataSource = dataSource;
    this.config = config;
  }

  List<Removal> claim() {
    return inTransaction(
        CLAIM,
        claim -> {
          claim.setDouble(1, seconds(config.claim()));
          claim.setInt(2, config.batch());
          List<Removal> claimed = new ArrayList<>();
          try (ResultSet rows = claim.executeQuery()) {
            // After the answer: a removal that seems older than it is could spare what it is for.
            long answered = System.nanoTime();
            while (rows.next()) {
              claimed.add(
                  new Removal(
                      rows.getLong(1),
                      new ObjectKey(rows.getString(2), rows.getString(3)),
                      rows.getString(4),
                      answered - (long) (rows.getDouble(5) * 1e9)));
            }
          }
          return claimed;
        });
  }

  /// @param superseded another object is there, and was left
  void finish(Removal removal, boolean superseded) {
    inTransaction(
        FINISH,
        finish -> {
          finish.setBoolean(1, superseded);
          finish.setLong(2, removal.id());
          return finish.executeUpdate();
        });
  }

  /// After a failure of this one: it waits the longer the more often it failed.
  void postpone(Removal removal) {
    inTransaction(
        POSTPONE,
        postpone -> {
          postpone.setDouble(1, seconds(config.firstBackOff()));
          postpone.setDouble(2, seconds(config.longestBackOff()));
          postpone.setLong(3, removal.id());
          return postpone.executeUpdate();
        });
  }

  /// What was claimed and not tried is anybody's again.
  void giveBack(List<Removal> untried) {
    inTransaction(
        GIVE_BACK,
        release -> {
          Object[] ids = untried.stream().map(Removal::id).toArray();
          release.setArray(1, release.getConnection().createArrayOf("bigint", ids));
          return release.executeUpdate();
        });
  }

  void forgetOld() {
    inTransaction(
        FORGET,
        forget -> {
          forget.setDouble(1, seconds(config.remember()));
          return forget.executeUpdate();
        });
  }

  /// What is due; uploads that may still be under way are not.
  Backlog backlog() {
    return inTransaction(
        BACKLOG,
        select -> {
          try (ResultSet row = select.executeQuery()) {
            row.next();
            return new Backlog(row.getLong(1), Duration.ofMillis(Math.round(row.getDouble(2))));
          }
        });
  }

  /// How long nothing is due; empty when nothing is left.
  Optional<Duration> untilNext() {
    return inTransaction(
        UNTIL_NEXT,
        next -> {
          try (ResultSet row = next.executeQuery()) {
            row.next();
            double millis = row.getDouble(1);
            return row.wasNull()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(0, Math.round(millis))));
          }
        });
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  private <T> T inTransaction(String sql, Work<T> work) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection connection = dataSource.getConnection();
                  PreparedStatement statement = connection.prepareStatement(sql)) {
                return work.with(statement);
              }
            });
  }
}
