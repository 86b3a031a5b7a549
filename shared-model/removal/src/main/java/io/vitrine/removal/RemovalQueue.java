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
  /// A removal that this process may work on until its next try is due.
  record Removal(long id, ObjectKey object) {}

  /// Claiming pushes the next try into the future, so another replica leaves the row alone, and a
  /// process that dies with it loses only that time.
  private static final String CLAIM =
      """
      UPDATE object_removal
      SET attempts = attempts + 1,
          next_try_at = now() + least(make_interval(secs => ? * power(2, least(attempts, 30))), make_interval(secs => ?))
      WHERE id IN (
          SELECT id FROM object_removal
          WHERE removed_at IS NULL AND next_try_at <= now()
          ORDER BY next_try_at
          LIMIT ?
          FOR UPDATE SKIP LOCKED)
      RETURNING id, bucket, object_key
      """;

  private static final String DONE = "UPDATE object_removal SET removed_at = now() WHERE id = ?";

  private static final String UNTIL_NEXT =
      """
      SELECT extract(epoch FROM min(next_try_at) - now()) * 1000
      FROM object_removal WHERE removed_at IS NULL
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
          claim.setDouble(1, seconds(config.firstBackOff()));
          claim.setDouble(2, seconds(config.longestBackOff()));
          claim.setInt(3, config.batch());
          List<Removal> claimed = new ArrayList<>();
          try (ResultSet rows = claim.executeQuery()) {
            while (rows.next()) {
              claimed.add(
                  new Removal(
                      rows.getLong(1), new ObjectKey(rows.getString(2), rows.getString(3))));
            }
          }
          return claimed;
        });
  }

  void done(Removal removal) {
    inTransaction(
        DONE,
        done -> {
          done.setLong(1, removal.id());
          return done.executeUpdate();
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
