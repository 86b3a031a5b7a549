package io.vitrine.vault.media;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Reads the keys that have rows, in byte order, as a store lists them.
@ApplicationScoped
public class KnownKeys {
  private static final String RANGE =
      """
      SELECT id, object_key, etag, file_size, available, seen_at < ? FROM media
      WHERE object_key > ? AND object_key <= ? AND user_id = ?
      ORDER BY object_key LIMIT ?
      """;

  private final AgroalDataSource dataSource;

  KnownKeys(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// The first rows of a range, by one look at the index of the keys.
  ///
  /// @param listingBegan rows younger than this are not settled, on the database's clock
  /// @param limit fewer rows than this are the last ones of the range
  public List<KnownKey> first(String userId, KeyRange range, Instant listingBegan, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(RANGE)) {
      select.setObject(1, listingBegan.atOffset(ZoneOffset.UTC));
      select.setString(2, range.after());
      select.setString(3, range.upTo());
      select.setString(4, userId);
      select.setInt(5, limit);
      List<KnownKey> keys = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          keys.add(
              new KnownKey(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  row.getLong(4),
                  row.getBoolean(5),
                  row.getBoolean(6)));
        }
      }
      return keys;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot compare media", e);
    }
  }
}
