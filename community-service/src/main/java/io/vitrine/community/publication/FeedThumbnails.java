package io.vitrine.community.publication;

import io.agroal.api.AgroalDataSource;
import io.vitrine.community.rendition.ThumbnailSize;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Which thumbnails the items of a page have. The feed of the API has no field for them. One plain
/// statement, as those of [Feed].
@ApplicationScoped
class FeedThumbnails {
  private static final String OF_ITEMS =
      """
      select m.id, t.edge, t.width
      from community_media m join rendition_thumbnail t on t.rendition_id = m.rendition_id
      where m.id = any(?)
      """;

  private final AgroalDataSource dataSource;

  FeedThumbnails(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// By the item's id, for each size the width in pixels. Items that have none, or not yet, are
  /// left out.
  Map<Long, Map<ThumbnailSize, Integer>> widths(Collection<FeedItem> items) {
    if (items.isEmpty()) {
      return Map.of();
    }
    Object[] ids = items.stream().map(FeedItem::id).toArray();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(OF_ITEMS)) {
      statement.setArray(1, connection.createArrayOf("bigint", ids));
      try (ResultSet row = statement.executeQuery()) {
        return widths(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the thumbnails of the feed", e);
    }
  }

  private static Map<Long, Map<ThumbnailSize, Integer>> widths(ResultSet row) throws SQLException {
    Map<Long, Map<ThumbnailSize, Integer>> widths = new HashMap<>();
    while (row.next()) {
      long id = row.getLong(1);
      int width = row.getInt(3);
      ThumbnailSize.of(row.getInt(2))
          .ifPresent(
              size ->
                  widths
                      .computeIfAbsent(id, item -> new EnumMap<>(ThumbnailSize.class))
                      .put(size, width));
    }
    return widths;
  }
}
