package io.vitrine.community;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/// Holds an item's lock, so that a test decides in which order others get it: they are served in
/// the order in which they came. Closing lets them go on.
public final class ItemLock implements AutoCloseable {
  private static final String HASH = "hashtextextended('community.media:' || ?, 0)";

  private final Connection connection;
  private final long mediaId;

  ItemLock(Connection connection, long mediaId) throws SQLException {
    this.connection = connection;
    this.mediaId = mediaId;
    ask("select count(pg_advisory_lock(" + HASH + "))");
  }

  /// Waits until so many transactions stand before the lock.
  public void awaitWaiting(int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> waiting() >= count);
  }

  /// How many transactions stand before the lock.
  public long waiting() throws SQLException {
    return ask(
        """
        select count(*) from pg_locks
        where locktype = 'advisory' and not granted
          and ((classid::bigint << 32) | objid::bigint) =\s"""
            + HASH);
  }

  private long ask(String sql) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, Long.toString(mediaId));
      var result = statement.executeQuery();
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
