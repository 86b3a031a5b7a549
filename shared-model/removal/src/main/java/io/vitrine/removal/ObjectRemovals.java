package io.vitrine.removal;

import io.agroal.api.AgroalDataSource;
import io.vitrine.outbox.Signals;
import io.vitrine.storage.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes objects to be removed.
@ApplicationScoped
public class ObjectRemovals {
  static final String SIGNAL = "object-removal";
  static final String ANY = "due";

  private static final String INSERT =
      "INSERT INTO object_removal (bucket, object_key, etag) VALUES (?, ?, nullif(?, ''))";

  /// Only what has waited for a second: a removal that is refused is not asked for without end.
  private static final String HASTEN =
      """
      UPDATE object_removal r SET next_try_at = now()
      FROM unnest(?::text[], ?::timestamptz[]) AS f(key, written)
      WHERE r.object_key = f.key AND r.bucket = ?
        AND r.removed_at IS NULL AND NOT r.upload
        AND f.written > r.requested_at
        AND r.next_try_at > now() + interval '1 second'
      """;

  private final AgroalDataSource dataSource;
  private final Signals signals;

  ObjectRemovals(AgroalDataSource dataSource, Signals signals) {
    this.dataSource = dataSource;
    this.signals = signals;
  }

  /// Writes a removal into the caller's transaction. The object goes soon after the commit, however
  /// often the store fails before. One that is not there counts as removed; another one that was
  /// written under the key since is left alone.
  ///
  /// @param etag of the object that is given up, without quotes; null or empty when it is not
  ///   known, and whatever was written before this transaction began is given up
  @Transactional(Transactional.TxType.MANDATORY)
  public void schedule(ObjectKey object, @Nullable String etag) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, object.bucket());
      insert.setString(2, object.key());
      insert.setString(3, etag);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write an object removal", e);
    }
    signals.raise(SIGNAL, ANY);
  }

  /// Has removals tried again at once whose keys a listing shows with an object that seems to be
  /// younger, in the caller's transaction: the worker's look decides, and after it the object may
  /// be taken for a new one. Costs an index look for each object.
  ///
  /// @param found objects of one bucket
  @Transactional(Transactional.TxType.MANDATORY)
  public void hasten(String bucket, List<WrittenKey> found) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(HASTEN)) {
      Array keys = connection.createArrayOf("text", found.stream().map(WrittenKey::key).toArray());
      Array times =
          connection.createArrayOf(
              "timestamptz", found.stream().map(it -> it.lastModified().toString()).toArray());
      update.setArray(1, keys);
      update.setArray(2, times);
      update.setString(3, bucket);
      if (update.executeUpdate() > 0) {
        signals.raise(SIGNAL, ANY);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot hasten object removals", e);
    }
  }
}
