package io.vitrine.community.publication;

import io.agroal.api.AgroalDataSource;
import io.vitrine.web.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the feed, newest first. Each method is one statement and needs no transaction around it.
@ApplicationScoped
class Feed {
  private final AgroalDataSource dataSource;
  private final CommunityUrl urls;

  Feed(AgroalDataSource dataSource, CommunityUrl urls) {
    this.dataSource = dataSource;
    this.urls = urls;
  }

  FeedPage page(FeedQuery query) {
    List<FeedItem> items = items(FeedSql.page(query));
    if (items.size() <= query.limit()) {
      return new FeedPage(items, null);
    }
    List<FeedItem> shown = items.subList(0, query.limit());
    FeedItem last = shown.getLast();
    return new FeedPage(shown, new Cursor(last.sharedAt(), Long.toString(last.id())).encode());
  }

  /// One item, empty when it is not public.
  Optional<FeedItem> item(long id) {
    return items(FeedSql.one(id)).stream().findFirst();
  }

  /// How many items of all pages have each tag, by slug; those that the filter names are left out.
  Map<String, Long> tagCounts(FeedQuery query) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = FeedSql.tagCounts(query).prepare(connection);
        ResultSet row = statement.executeQuery()) {
      Map<String, Long> counts = new HashMap<>();
      while (row.next()) {
        counts.put(row.getString(1), row.getLong(2));
      }
      counts.keySet().removeAll(query.tags());
      return counts;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot count the feed's tags", e);
    }
  }

  private List<FeedItem> items(FeedStatement statement) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement prepared = statement.prepare(connection);
        ResultSet row = prepared.executeQuery()) {
      List<FeedItem> items = new ArrayList<>();
      while (row.next()) {
        items.add(item(row));
      }
      return items;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the feed", e);
    }
  }

  private FeedItem item(ResultSet row) throws SQLException {
    return new FeedItem(
        row.getLong(1),
        urls.of(row.getString(2)),
        row.getInt(3),
        row.getInt(4),
        row.getString(5),
        row.getString(6),
        tags(row.getString(7)),
        row.getObject(8, OffsetDateTime.class).toInstant());
  }

  private static List<String> tags(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
  }
}
