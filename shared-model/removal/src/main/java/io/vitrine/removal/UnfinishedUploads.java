package io.vitrine.removal;

import io.agroal.api.AgroalDataSource;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// Keeps uploads from leaving objects that no row names, whatever fails after the put: the commit,
/// the next file, or the process. A removal is written before the bytes and struck in the
/// transaction of the row; one that is still there when the upload must be over is worked off like
/// any other.
@ApplicationScoped
public class UnfinishedUploads {
  private static final String BEGIN =
      """
      INSERT INTO object_removal (bucket, object_key, upload, requested_at, next_try_at)
      SELECT ?, ?, true, due.at, due.at FROM (SELECT now() + make_interval(secs => ?)) AS due(at)
      RETURNING id
      """;

  /// A removal that a worker has taken cannot be struck. The row's lock decides who was first.
  private static final String FINISH =
      "DELETE FROM object_removal WHERE id = ? AND upload AND attempts = 0";

  private final AgroalDataSource dataSource;
  private final ObjectStore store;
  private final RemovalConfig config;

  UnfinishedUploads(AgroalDataSource dataSource, ObjectStore store, RemovalConfig config) {
    this.dataSource = dataSource;
    this.store = store;
    this.config = config;
  }

  /// Call before the put, with no transaction open.
  ///
  /// @param object under a key that nobody else writes
  /// @param bytes how much is put before the row is committed, this object and others
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public UnfinishedUpload begin(ObjectKey object, long bytes) {
    Duration longest = store.longestPut(bytes).plus(config.uploadGrace());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(BEGIN)) {
      insert.setString(1, object.bucket());
      insert.setString(2, object.key());
      insert.setDouble(3, longest.toMillis() / 1000.0);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return new UnfinishedUpload(row.getLong(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot announce an upload", e);
    }
  }

  /// Call in the transaction that gives the object its row.
  ///
  /// @throws IllegalStateException when the upload took longer than it may, and its object is being
  ///   removed: the caller's transaction must not commit
  @Transactional(Transactional.TxType.MANDATORY)
  public void finish(UnfinishedUpload upload) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete = connection.prepareStatement(FINISH)) {
      delete.setLong(1, upload.id());
      if (delete.executeUpdate() != 1) {
        throw new IllegalStateException("an upload took too long, its object is removed");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot finish an upload", e);
    }
  }
}
